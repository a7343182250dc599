import { Command, CommandRunner } from 'nest-commander';
import { LoadEquivalences } from '../../eligibility';
import { LoadFollowUpPlans } from '../../follow-up';
import { LoadOrganisations } from '../../identity';
import { SYSTEM } from '../../kernel/actor';
import { LoadCourses, LoadHolidays } from '../../programmes';
import { LoadRubrics } from '../../rubrics';

/** `ops reference:load`: all that ships with the system for a start; may be run as often as one likes. */
@Command({
  name: 'reference:load',
  description:
    'Load organisations, courses, public holidays, starting rubrics, tables of equivalences and follow-up plans that ship with the system',
})
export class LoadReferenceCommand extends CommandRunner {
  constructor(
    private readonly organisations: LoadOrganisations,
    private readonly courses: LoadCourses,
    private readonly holidays: LoadHolidays,
    private readonly rubrics: LoadRubrics,
    private readonly equivalences: LoadEquivalences,
    private readonly followUpPlans: LoadFollowUpPlans,
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
    const rows = await this.equivalences.run(SYSTEM);
    console.log(`Equivalences: ${rows.added} added, ${rows.unchanged} there already`);
    const plans = await this.followUpPlans.run(SYSTEM);
    console.log(`Follow-up plans: ${plans.added} added, ${plans.unchanged} left to those who keep them`);
  }
}
