import { Command, CommandRunner } from 'nest-commander';
import { LoadOrganisations } from '../../identity';
import { SYSTEM } from '../../kernel/actor';
import { LoadCourses, LoadHolidays } from '../../programmes';
import { LoadRubrics } from '../load-rubrics';

/** `ops reference:load`: organisations, courses, public holidays and starting rubrics; may be run as often as one likes. */
@Command({
  name: 'reference:load',
  description: 'Load organisations, courses, public holidays and starting rubrics that ship with the system',
})
export class LoadReferenceCommand extends CommandRunner {
  constructor(
    private readonly organisations: LoadOrganisations,
    private readonly courses: LoadCourses,
    private readonly holidays: LoadHolidays,
    private readonly rubrics: LoadRubrics,
  ) {
    super();
  }

  async run(): Promise<void> {
    const organisations = await this.organisations.run(SYSTEM);
    console.log(`Organisations: ${organisations.added} added, ${organisations.unchanged} there already`);
    const courses = await this.courses.run(SYSTEM);
    console.log(
      `Courses: ${courses.added} added, ${courses.changed} changed, ${courses.unchanged} unchanged`,
    );
    const holidays = await this.holidays.run(SYSTEM);
    console.log(
      `Public holidays: ${holidays.added} added, ${holidays.unchanged} left to those who keep them`,
    );
    const rubrics = await this.rubrics.run(SYSTEM);
    console.log(`Rubrics: ${rubrics.published} published, ${rubrics.unchanged} unchanged`);
  }
}
