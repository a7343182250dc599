import type { Locale } from './locale';

/** Codes of the roles; supervisors act through a signed link and have no account. */
export const ROLES = [
  'focal',
  'endorser',
  'nominee',
  'officer',
  'reviewer',
  'chair',
  'observer',
  'supervisor',
  'auditor',
  'admin',
  'medical',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who acts, in which capacity. A person with several roles acts in one at a time; `organisationId` is the organisation
 * of that role and bounds every query. `membershipId` is null for the system and for holders of a signed link.
 */
export interface Actor {
  readonly personId: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly membershipId: string;
  readonly permissions: ReadonlySet<string>;
  readonly locale: Locale;
  /** Whose role it is, when this person acts by a dated delegation. */
  readonly actingFor?: { readonly personId: string; readonly name: string } | null;
}

/** Acts done without a signed-in person: background work, or a supervisor behind a signed link. */
export interface OutsideActor {
  readonly personId: null;
  readonly name: string;
  readonly role: Role | 'system';
}

export type AnyActor = Actor | OutsideActor;

export const SYSTEM: OutsideActor = { personId: null, name: 'system', role: 'system' };
