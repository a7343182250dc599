import type { Role } from '../../kernel/actor';

/**
 * Who may do what, as data. A permission opens a door; which records lie behind it is decided by the scope of the query
 * and by the policy of the feature, and no role ever overrides a conflict of interest.
 */
export const PERMISSIONS = [
  'home:read',
  'call:read',
  'call:manage',
  'nomination:read',
  // A whole list leaves the system as a file: for the desks that work with it, and not for everybody who may look.
  'nomination:export',
  'nomination:start',
  'nomination:edit',
  'nomination:submit',
  'nomination:endorse',
  'nomination:screen',
  // Sets the verdict of a rule aside for one person: apart from screening, so that it can be given to fewer people.
  'verdict:override',
  // Keeps the tables by which scores and degrees are compared: they decide for every call.
  'equivalence:manage',
  'nomination:withdraw',
  // Documents have doors of their own: the medical checker goes through them and sees no nomination.
  'document:read',
  'document:add',
  'document:verify',
  // Write one's own medical history, and check those of others: apart from everything else, so that no other door opens it.
  'medical:write',
  'medical:check',
  'rubric:read',
  'rubric:manage',
  'panel:read',
  'panel:manage',
  'panel:close',
  'review:score',
  'selection:read',
  'selection:run',
  'selection:propose',
  'selection:confirm',
  // The whole of a decision leaves the system as one archive, for those who sign it and those who inspect it.
  'decision-file:read',
  'letter:read',
  'letter:approve',
  'participation:read',
  'participation:record',
  'acceptance:record',
  // The forms of those forwarded leave the system as one archive: for the office that sends and the side that decides.
  'japan-package:read',
  'action-plan:edit',
  'action-plan:agree',
  'follow-up:read',
  'follow-up:manage',
  'follow-up:report',
  'report:read',
  // Whether scores foretold outcomes: exact and by criterion, for those who answer for the rubric and those who inspect it.
  'validity:read',
  // A ministry sees its own desk, the secretariat all of them; figures alone, without names, are `report:read`.
  'overview:read',
  'audit:read',
  'organisation:read',
  'organisation:manage',
  'person:read',
  'person:manage',
  'token:manage',
  // The register of people is the secretariat's: it spans all ministries, and numbers of identity papers are read by few.
  'register:read',
  'register:manage',
  'register:numbers',
  // Let a colleague act in one's own role for some days; an administrator does it for somebody who cannot.
  'delegation:manage',
  // Rank the ministry's own nominees of a call.
  'nomination:rank',
  // Allow an official a second open nomination: the secretariat's word alone.
  'nomination:allow-second',
  // The yearly survey: a ministry writes its own list and its head signs it; the secretariat sets the days.
  'request:read',
  'request:edit',
  'request:sign',
  'request:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const EVERYONE: Permission[] = ['home:read', 'call:read'];

export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  focal: [
    ...EVERYONE,
    'overview:read',
    'nomination:read',
    'nomination:export',
    'nomination:start',
    'nomination:edit',
    'nomination:submit',
    'nomination:withdraw',
    'nomination:rank',
    'request:read',
    'request:edit',
    'delegation:manage',
    'document:read',
    'document:add',
    'participation:read',
    'action-plan:agree',
    'follow-up:read',
    'letter:read',
  ],
  endorser: [
    ...EVERYONE,
    'overview:read',
    'nomination:read',
    'nomination:export',
    'nomination:endorse',
    'nomination:rank',
    'request:read',
    'request:sign',
    'delegation:manage',
    'document:read',
    'document:add',
    'participation:read',
    'action-plan:agree',
    'follow-up:read',
    'letter:read',
  ],
  nominee: [
    ...EVERYONE,
    'nomination:read',
    'nomination:edit',
    'nomination:withdraw',
    'document:read',
    'document:add',
    'medical:write',
    'participation:read',
    'action-plan:edit',
    'follow-up:report',
    'letter:read',
  ],
  officer: [
    ...EVERYONE,
    'overview:read',
    'call:manage',
    'request:read',
    'request:manage',
    'nomination:read',
    'nomination:export',
    'nomination:screen',
    'verdict:override',
    'equivalence:manage',
    'nomination:withdraw',
    'nomination:allow-second',
    'document:read',
    'document:add',
    'document:verify',
    'rubric:read',
    'rubric:manage',
    'panel:read',
    'panel:manage',
    'selection:read',
    'selection:run',
    'selection:propose',
    'decision-file:read',
    'letter:read',
    'letter:approve',
    'participation:read',
    'participation:record',
    'japan-package:read',
    'follow-up:read',
    'follow-up:manage',
    'report:read',
    'validity:read',
    'audit:read',
    'organisation:read',
    'register:read',
    'register:manage',
    'register:numbers',
  ],
  reviewer: [...EVERYONE, 'rubric:read', 'review:score'],
  chair: [
    ...EVERYONE,
    'overview:read',
    'nomination:read',
    'document:read',
    'rubric:read',
    'panel:read',
    'panel:close',
    'selection:read',
    'selection:confirm',
    'decision-file:read',
    'letter:read',
    'participation:read',
    'follow-up:read',
    'report:read',
  ],
  observer: [
    ...EVERYONE,
    'request:read',
    'selection:read',
    'participation:read',
    'acceptance:record',
    'japan-package:read',
    'report:read',
  ],
  supervisor: [],
  auditor: [
    ...EVERYONE,
    'audit:read',
    'selection:read',
    'decision-file:read',
    'report:read',
    'validity:read',
    'organisation:read',
  ],
  admin: [
    ...EVERYONE,
    'audit:read',
    'organisation:read',
    'organisation:manage',
    'person:read',
    'person:manage',
    'token:manage',
    'delegation:manage',
  ],
  medical: [...EVERYONE, 'medical:check', 'document:read', 'document:verify'],
};

/** Scopes an API token may carry: never more than its holder's role, and never the power to make further tokens. */
export function allowedScopes(role: Role): Permission[] {
  return PERMISSIONS_OF[role].filter((permission) => permission !== 'token:manage');
}

/** Roles whose work spans all organisations; every other role sees its own organisation alone. */
const ACROSS_ORGANISATIONS: readonly Role[] = ['officer', 'chair', 'auditor', 'observer', 'admin', 'medical'];

export function seesAllOrganisations(role: Role): boolean {
  return ACROSS_ORGANISATIONS.includes(role);
}
