import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { NominationFacts } from '../nominations';
import { runMay } from './domain';
import type { SelectionRun } from './entities/selection-run.entity';

type RunFacts = Pick<SelectionRun, 'state' | 'feasible' | 'proposedBy' | 'confirmedBy'>;

/** What stands in the way of proposing this run; null when nothing does. */
export function mayPropose(actor: Pick<Actor, 'permissions'>, run: RunFacts): Refusal | null {
  if (!actor.permissions.has('selection:propose')) return { code: 'selection.not_yours_to_propose' };
  if (!run.feasible) return { code: 'selection.rules_clash' };
  if (!runMay('propose', run.state)) return { code: 'selection.not_a_draft' };
  return null;
}

/**
 * A selection is signed by two: whoever proposed it cannot be the second, in whatever role. Nor can anybody who had a
 * hand in one of the nominations it decides on, because no role overrides a conflict of interest.
 */
export function mayConfirm(
  actor: Pick<Actor, 'permissions' | 'personId'>,
  run: RunFacts,
  nominations: readonly Pick<NominationFacts, 'personId' | 'signedByPersonIds' | 'number'>[],
): Refusal | null {
  if (!actor.permissions.has('selection:confirm')) return { code: 'selection.not_yours_to_confirm' };
  if (!runMay('confirm', run.state)) return { code: 'selection.not_proposed' };
  if (run.proposedBy === actor.personId) return { code: 'selection.own_proposal' };
  return ownHand(actor, nominations);
}

function ownHand(
  actor: Pick<Actor, 'personId'>,
  nominations: readonly Pick<NominationFacts, 'personId' | 'signedByPersonIds' | 'number'>[],
): Refusal | null {
  const involved = nominations.find(
    ({ personId, signedByPersonIds }) =>
      personId === actor.personId || signedByPersonIds.includes(actor.personId),
  );
  return involved ? { code: 'selection.own_nomination', params: { number: involved.number } } : null;
}

/** A confirmed selection is taken back by one who may confirm, and who is in none of its nominations. */
export function mayWithdraw(
  actor: Pick<Actor, 'permissions' | 'personId'>,
  run: RunFacts,
  nominations: readonly Pick<NominationFacts, 'personId' | 'signedByPersonIds' | 'number'>[],
): Refusal | null {
  if (!actor.permissions.has('selection:confirm')) return { code: 'selection.not_yours_to_withdraw' };
  if (!runMay('withdraw', run.state)) return { code: 'selection.not_confirmed' };
  return ownHand(actor, nominations);
}
