import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { NotVisible, type Refusal } from '../kernel/domain/refusal';
import type { Section } from './domain/form-template';
import { EDITABLE, mayFollow, type NominationAct, type NominationState } from './domain/nomination-lifecycle';

/** Roles that may see nominations at all; everybody else is told that there is nothing here. */
const READERS: readonly string[] = ['focal', 'endorser', 'nominee', 'officer', 'chair'];

/**
 * Whose rows an actor may see. A nominee sees the own ones in whatever organisation, the desks of an organisation those
 * of that organisation, the secretariat all. Both parts are parameters of every query.
 */
export function scopeOf(actor: Actor): { organisationId: string | null; personId: string | null } {
  if (!READERS.includes(actor.role)) throw new NotVisible();
  if (actor.role === 'nominee') return { organisationId: null, personId: actor.personId };
  return { organisationId: organisationScope(actor), personId: null };
}

export interface PolicyFacts {
  readonly state: NominationState;
  readonly personId: string;
  readonly submittedBy: string | null;
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

export function maySubmit(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:submit', 'submit', facts);
}

/** A nominee does not endorse the own nomination, and who sent it does not sign it as well. */
export function mayEndorse(actor: Actor, facts: PolicyFacts): Refusal | null {
  if (facts.personId === actor.personId) return { code: 'nominations.own_nomination' };
  if (facts.submittedBy === actor.personId) return { code: 'nominations.sent_it_yourself' };
  return may(actor, 'nomination:endorse', 'endorse', facts);
}

export function mayReturn(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:endorse', 'return', facts);
}

export function mayWithdraw(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:withdraw', 'withdraw', facts);
}

export function mayScreen(actor: Actor, facts: PolicyFacts): Refusal | null {
  return may(actor, 'nomination:screen', 'find_eligible', facts);
}

function may(actor: Actor, permission: string, act: NominationAct, facts: PolicyFacts): Refusal | null {
  if (!actor.permissions.has(permission)) return { code: 'nominations.not_your_act' };
  return mayFollow(facts.state, act) ? null : notNow(facts);
}
