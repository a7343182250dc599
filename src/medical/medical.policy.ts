import type { Actor } from '../kernel/actor';
import { NotVisible, type Refusal } from '../kernel/domain/refusal';
import type { NominationFacts } from '../nominations';
import { EDITABLE } from '../nominations/domain';
import { CHECKED_STATES } from './domain/medical-check';

type Facts = Pick<NominationFacts, 'state' | 'personId' | 'organisationId'>;

/** Medical answers are the nominee's: nobody else writes them, and for everybody else there are none. */
export function asNominee(actor: Actor, facts: Facts): void {
  if (!actor.permissions.has('medical:write') || facts.personId !== actor.personId) throw new NotVisible();
}

/** Null when the nominee may write now. */
export function mayWriteMedical(facts: Facts): Refusal | null {
  if (EDITABLE.includes(facts.state)) return null;
  return { code: 'medical.not_now', params: { stateKey: `nominations:state.${facts.state}` } };
}

/** A checker finds the files that are to be checked and no others, and never the own one. */
export function asChecker(actor: Actor, facts: Facts): void {
  const toCheck = (CHECKED_STATES as readonly string[]).includes(facts.state);
  if (!actor.permissions.has('medical:check') || !toCheck || facts.personId === actor.personId)
    throw new NotVisible();
}

/** The desk that sends the nomination may say that the part comes on paper, and reads nothing of it. */
export function asDesk(actor: Actor, facts: Facts): void {
  if (!actor.permissions.has('nomination:submit') || facts.organisationId !== actor.organisationId)
    throw new NotVisible();
}
