import type { Actor } from '../kernel/actor';
import { organisationScope } from '../identity';
import type { ParticipationState } from './domain';

/** Whose participations an actor may reach: all, those of one organisation, or one's own and nothing else. */
export interface ParticipationScope {
  readonly organisationId: string | null;
  readonly personId: string | null;
}

/**
 * An official keeps access to their own record also after leaving the ministry, so it is bounded by the person alone;
 * everyone else by their organisation.
 */
export function participationScope(actor: Actor): ParticipationScope {
  if (actor.role === 'nominee') return { organisationId: null, personId: actor.personId };
  return { organisationId: organisationScope(actor), personId: null };
}

/** The Japan side decides on people by number, name, ministry and course; it reads no plan, no answer, no superior. */
export function seesFollowUp(actor: Actor): boolean {
  return actor.permissions.has('follow-up:read') || actor.role === 'nominee';
}

/** The superior is promised that the official does not read the answers. */
export function seesSupervisorAnswers(actor: Actor): boolean {
  return actor.permissions.has('follow-up:read');
}

/** A plan is drafted from acceptance on, so that it can be agreed before departure; a refused nominee has none. */
export function mayPlan(state: ParticipationState): boolean {
  return ['accepted', 'departed', 'completed'].includes(state);
}
