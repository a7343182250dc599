/**
 * Who may not read whose file. The grounds are those of domain.md 7.7: same employer (or one until a year ago), a hand in
 * the nomination, a line of command, a nomination of one's own; and whatever the reader has declared about the same
 * person before. No role and no shortage of readers overrides any of them.
 */
export const DETECTED_KINDS = [
  'own_nomination',
  'same_organisation',
  'former_organisation',
  'signed_nomination',
  'supervisor',
  'declared_earlier',
] as const;
export type DetectedKind = (typeof DETECTED_KINDS)[number];

/** What a reader may declare; the reason in words stays between the reader and the secretariat. */
export const DECLARED_KINDS = [
  'family',
  'close_friend',
  'worked_together',
  'supervised',
  'financial',
  'dispute',
  'other',
] as const;
export type DeclaredKind = (typeof DECLARED_KINDS)[number];

export type ConflictKind = DetectedKind | DeclaredKind;

export interface FileFacts {
  readonly nominationId: string;
  readonly personId: string;
  readonly organisationId: string;
  /** Whoever started, submitted or endorsed the nomination. */
  readonly signedByPersonIds: readonly string[];
  readonly supervisorPersonId: string | null;
  readonly supervisorEmail: string | null;
}

export interface ReaderFacts {
  readonly personId: string;
  readonly email: string | null;
  /** Where the reader works today, in any role. */
  readonly organisationIds: readonly string[];
  /** Where the reader has worked within the last year, and no longer does. */
  readonly formerOrganisationIds: readonly string[];
  /** Conflicts the reader has declared in any call, and about which nominee. */
  readonly declared: readonly { readonly nominationId: string; readonly aboutPersonId: string }[];
}

/**
 * The highest organisation of each one's line: a department and its ministry are one employer. An organisation that is
 * not in the map stands for itself.
 */
export type Employers = ReadonlyMap<string, string>;

export interface Conflict {
  readonly nominationId: string;
  readonly personId: string;
  readonly kind: DetectedKind;
}

/** Every ground on which this reader may not read this file, the plainest first; empty when there is none. */
export function detectConflicts(
  file: FileFacts,
  reader: ReaderFacts,
  employers: Employers = new Map(),
): DetectedKind[] {
  const employer = (id: string): string => employers.get(id) ?? id;
  const at = employer(file.organisationId);
  const kinds: DetectedKind[] = [];
  if (file.personId === reader.personId) kinds.push('own_nomination');
  if (reader.organisationIds.some((id) => employer(id) === at)) kinds.push('same_organisation');
  else if (reader.formerOrganisationIds.some((id) => employer(id) === at)) kinds.push('former_organisation');
  if (file.signedByPersonIds.includes(reader.personId)) kinds.push('signed_nomination');
  if (isSupervisor(file, reader)) kinds.push('supervisor');
  if (declaredElsewhere(file, reader)) kinds.push('declared_earlier');
  return kinds;
}

/** The form names a supervisor by address before anybody knows whether that person is on the register. */
function isSupervisor(file: FileFacts, reader: ReaderFacts): boolean {
  if (file.supervisorPersonId === reader.personId) return true;
  const named = file.supervisorEmail?.trim().toLowerCase();
  return Boolean(named) && named === reader.email?.trim().toLowerCase();
}

/** What was declared about this very file stands by itself; here only what an earlier file brought to light. */
function declaredElsewhere(file: FileFacts, reader: ReaderFacts): boolean {
  return reader.declared.some(
    (one) => one.aboutPersonId === file.personId && one.nominationId !== file.nominationId,
  );
}

/** All conflicts between files and readers. */
export function conflictsAmong(
  files: readonly FileFacts[],
  readers: readonly ReaderFacts[],
  employers: Employers = new Map(),
): Conflict[] {
  return files.flatMap((file) =>
    readers.flatMap((reader) =>
      detectConflicts(file, reader, employers).map((kind) => ({
        nominationId: file.nominationId,
        personId: reader.personId,
        kind,
      })),
    ),
  );
}
