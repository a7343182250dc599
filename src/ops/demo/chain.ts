import { Delegate } from '../../identity';
import { NominationQueries, RankNominees } from '../../nominations';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

/** What the chain of signatures looks like on a working day: a head is away, and ministries have put their nominees in order. */
export async function workingDay(stage: Stage, timeline: Timeline, callId: string): Promise<void> {
  const away = await stage.as('endorser.mpwt');
  const colleague = await stage.as('reviewer7');
  await stage.get(Delegate).run(away, {
    toPersonId: colleague.personId,
    from: timeline.date(-1),
    to: timeline.date(9),
    reason: 'Mission to the provinces.',
  });
  const nominees = await stage
    .get(NominationQueries)
    .ofCall(callId, ['draft', 'with_ministry', 'returned', 'endorsed']);
  for (const code of new Set(nominees.map(({ organisationCode }) => organisationCode))) {
    const own = nominees.filter(({ organisationCode }) => organisationCode === code);
    // A ministry whose nominees are all signed can no longer change the order.
    if (own.length < 2 || own.every(({ state }) => state === 'endorsed')) continue;
    const focal = await stage.as(`focal.${code.toLowerCase()}`);
    const seen = own.map(({ id }) => id);
    await stage.get(RankNominees).run(focal, { callId, seen, order: [...seen].reverse() });
  }
}
