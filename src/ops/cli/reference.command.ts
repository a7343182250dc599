import { Command, CommandRunner } from 'nest-commander';
import { LoadOrganisations } from '../../identity';
import { SYSTEM } from '../../kernel/actor';
import { LoadCourses } from '../../programmes';
import { LoadRubrics } from '../../rubrics';

/** `reference:load`: organisations, the 32 courses and the starting rubrics; a second time adds only what is new. */
@Command({ name: 'reference:load', description: 'Load organisations, courses and starting rubrics' })
export class LoadReferenceCommand extends CommandRunner {
  constructor(
    private readonly organisations: LoadOrganisations,
    private readonly courses: LoadCourses,
    private readonly rubrics: LoadRubrics,
  ) {
    super();
  }

  async run(): Promise<void> {
    console.log('organisations', await this.organisations.run(SYSTEM));
    console.log('courses', await this.courses.run(SYSTEM));
    console.log('rubrics', await this.rubrics.run(SYSTEM));
  }
}
