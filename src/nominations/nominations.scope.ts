import { organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { NotVisible } from '../kernel/domain/refusal';

/** Roles that may see nominations at all; everybody else is told that there is nothing here. */
const READERS: readonly string[] = ['focal', 'endorser', 'nominee', 'officer', 'chair'];

export interface Scope {
  readonly organisationId: string | null;
  readonly personId: string | null;
  /** The central body of an endorser: it sees what waits with it or has passed it, and nothing earlier. */
  readonly centralId: string | null;
}

/**
 * Whose rows an actor may see. A nominee sees the own ones in whatever organisation, the desks of an organisation those
 * of that organisation, the secretariat all. All parts are parameters of every query.
 */
export function scopeOf(actor: Actor): Scope {
  if (!READERS.includes(actor.role)) throw new NotVisible();
  const central = actor.role === 'endorser' ? actor.organisationId : null;
  if (actor.role === 'nominee') return { organisationId: null, personId: actor.personId, centralId: null };
  return { organisationId: organisationScope(actor), personId: null, centralId: central };
}

/** The scope as a condition on `nomination n`, with its three values as the first parameters of the query. What is closed to
 * the actor by a conflict of interest comes as one more parameter, see `notClosed`. */
export const IN_SCOPE = `($1::uuid is null or n.organisation_id = $1 or $3::uuid = any(n.reached_organisation_ids))
  and ($2::uuid is null or n.person_id = $2)`;
export const scopeValues = (scope: Scope): (string | null)[] => [
  scope.organisationId,
  scope.personId,
  scope.centralId,
];

/** Nominations closed by a conflict of interest are not there. `parameter`: where `ClosedFiles` stands in the query. */
export const notClosed = (parameter: number): string => `not n.id = any($${parameter}::uuid[])`;
