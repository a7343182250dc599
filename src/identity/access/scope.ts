import type { Actor } from '../../kernel/actor';
import { seesAllOrganisations } from '../domain/permissions';

/**
 * The organisation whose rows an actor may see, or null for all. Queries use it as
 * `($n::uuid is null or organisation_id = $n)`, so that scoping is one parameter and cannot be forgotten in a branch.
 */
export function organisationScope(actor: Actor): string | null {
  return seesAllOrganisations(actor.role) ? null : actor.organisationId;
}
