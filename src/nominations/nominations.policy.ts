import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Section } from './domain/form-template';
import {
  EDITABLE,
  mayFollow,
  OPEN_STATES,
  type NominationAct,
  type NominationState,
} from './domain/nomination-lifecycle';

export interface PolicyFacts {
  readonly state: NominationState;
  readonly personId: string;
  readonly submittedBy: string | null;
}

/** Where in the chain it stands, from the side of the person who asks. */
export interface LevelFacts {
  /** Whether the level that is to sign is this person's desk. */
  readonly mine: boolean;
  /** Who has signed an earlier level, or in whose name. */
  readonly signers: readonly string[];
}

const notNow = (facts: PolicyFacts): Refusal => ({
  code: 'nominations.not_in_this_state',
  params: { stateKey: `nominations:state.${facts.state}` },
});

/** Each function answers for one act: null when it is allowed, else what stands in the way. */
export function mayEdit(actor: Actor, facts: PolicyFacts, section: Section): Refusal | null {
  if (!actor.permissions.has('nomination:edit')) return { code: 'nominations.not_your_part' };
  if (actor.role === 'nominee' && !section.nomineeMayEdit) return { code: 'nominations.not_your_part' };
  return EDITABLE.includes(facts.state) ? null : notNow(facts);
}

/** The desk invites its nominee for as long as the nomination leads somewhere. */
export function mayInvite(actor: Actor, facts: PolicyFacts): Refusal | null {
  if (!actor.permissions.has('nomination:submit')) return { code: 'nominations.not_your_act' };
  return OPEN_STATES.includes(facts.state) ? null : notNow(facts);
}

export function maySubmit(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:submit', 'submit', facts);
}

/**
 * A nominee does not endorse the own nomination, who sent it does not sign it as well, and one person signs one level. An
 * acting official is bound by all of this twice: for the own person, and for the one whose role is used.
 */
export function mayEndorse(actor: Actor, facts: PolicyFacts, level: LevelFacts): Refusal | null {
  const hands = [actor.personId, actor.actingFor?.personId];
  if (hands.includes(facts.personId)) return { code: 'nominations.own_nomination' };
  if (facts.submittedBy && hands.includes(facts.submittedBy)) return { code: 'nominations.sent_it_yourself' };
  const refusal = may(actor, 'nomination:endorse', 'endorse', facts);
  if (refusal) return refusal;
  if (!level.mine) return { code: 'nominations.not_your_level' };
  return level.signers.some((signer) => hands.includes(signer))
    ? { code: 'nominations.signed_another_level' }
    : null;
}

export function mayReturn(actor: Actor, facts: PolicyFacts, level: LevelFacts): Refusal | null {
  const refusal = may(actor, 'nomination:endorse', 'return', facts);
  return refusal ?? (level.mine ? null : { code: 'nominations.not_your_level' });
}

export function mayWithdraw(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:withdraw', 'withdraw', facts);
}

/** The desk that nominated one puts another in the place; others withdraw. */
export function maySubstitute(actor: Actor, facts: PolicyFacts): Refusal | null {
  if (actor.role !== 'focal') return { code: 'nominations.not_your_act' };
  return may(actor, 'nomination:withdraw', 'substitute', facts);
}

export function mayAllowSecond(actor: Actor, facts: PolicyFacts): Refusal | null {
  if (!actor.permissions.has('nomination:allow-second')) return { code: 'nominations.not_your_act' };
  return OPEN_STATES.includes(facts.state) ? null : notNow(facts);
}

export function mayScreen(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:screen', 'find_eligible', facts);
}

function may(actor: Actor, permission: string, act: NominationAct, facts: PolicyFacts): Refusal | null {
  if (!actor.permissions.has(permission)) return { code: 'nominations.not_your_act' };
  return mayFollow(facts.state, act) ? null : notNow(facts);
}
