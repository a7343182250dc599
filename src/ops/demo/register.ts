import { RecordNumbers, RegisterQueries } from '../../identity';
import { RecordPastParticipation } from '../../nominations';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

/**
 * The register in use: a training from before the system, numbers of identity papers, and two records that hold one
 * number, so that the queue of duplicates has something to decide.
 */
export function register(stage: Stage, timeline: Timeline): void {
  timeline.plan(timeline.moment(-1, 9), async () => {
    const officer = await stage.as('officer');
    const { rows } = await stage.get(RegisterQueries).list('', undefined);
    const nominees = rows.filter(({ hasAccount, birthDate }) => !hasAccount && birthDate);
    for (const [place, person] of nominees.slice(0, 4).entries())
      await stage.get(RecordNumbers).run(officer, {
        personId: person.id,
        numbers: { national_id: `0102030${place === 3 ? '10' : `${place + 1}0`}` },
      });
    const [experienced] = nominees;
    if (experienced)
      await stage.get(RecordPastParticipation).run(officer, {
        personId: experienced.id,
        programmeCode: null,
        courseTitle: 'Participatory irrigation management',
        startedOn: '2018-05-14',
        endedOn: '2018-07-06',
        source: 'List of participants of 2018',
      });
  });
}
