/**
 * Who may not read whose file. The grounds are those of domain.md 7.7: the same department or ministry (or one until a year
 * ago), family, a hand in the nomination or in a letter for it, a line of command within three years, a nomination of one's
 * own; and whatever the reader has declared about the same person before. No role and no shortage of readers overrides any
 * of them; which of them the secretariat may lift, and only with a reason, is said by `mayLift`.
 */
export const DETECTED_KINDS = [
  'own_nomination',
  'same_department',
  'same_organisation',
  'former_organisation',
  'signed_nomination',
  'supervisor',
  'chain_of_command',
  'kin',
  'recommended',
  'declared_earlier',
] as const;
export type DetectedKind = (typeof DETECTED_KINDS)[number];

/** What a reader may declare; the reason in words stays between the reader and the secretariat. */
export const DECLARED_KINDS = [
  'family',
  'close_friend',
  'worked_together',
  'supervised',
  'taught',
  'former_employer',
  'financial',
  'dispute',
  'other',
] as const;
export type DeclaredKind = (typeof DECLARED_KINDS)[number];

/** A ground that the list does not name is judged by its words: without them nobody could say what it was. */
export const needsWords = (kind: DeclaredKind): boolean => kind === 'other';

export type ConflictKind = DetectedKind | DeclaredKind;

export interface FileFacts {
  readonly nominationId: string;
  readonly personId: string;
  readonly organisationId: string;
  /** Whoever started, submitted or endorsed the nomination. */
  readonly signedByPersonIds: readonly string[];
  readonly supervisorPersonId: string | null;
  readonly supervisorEmail: string | null;
  /** What forms of the last three years say of the nominee's ties; absent when nobody asked. */
  readonly ties?: Ties;
}

/** Other people a nominee's forms name. Addresses are lower case. */
export interface Ties {
  /** Superiors in earlier nominations, and people whose superior the nominee was. */
  readonly commandPersonIds: readonly string[];
  readonly commandEmails: readonly string[];
  /** The relative to be told in an emergency. */
  readonly kinEmails: readonly string[];
  readonly kinNames: readonly string[];
  /** Who wrote a letter for the nominee, or taught them. */
  readonly refereeEmails: readonly string[];
}

export interface ReaderFacts {
  readonly personId: string;
  readonly email: string | null;
  /** The name in each script and order, as `nameKey` writes it. */
  readonly names?: readonly string[];
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

/** One form of a name for comparing: letters of either script alone, in lower case. */
export function nameKey(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .join('')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]/gu, '');
}

const sameAddress = (one: string | null | undefined, other: string | null): boolean =>
  Boolean(one?.trim()) && one!.trim().toLowerCase() === other?.trim().toLowerCase();

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
  if (file.organisationId !== at && reader.organisationIds.includes(file.organisationId))
    kinds.push('same_department');
  if (reader.organisationIds.some((id) => employer(id) === at)) kinds.push('same_organisation');
  else if (reader.formerOrganisationIds.some((id) => employer(id) === at)) kinds.push('former_organisation');
  if (file.signedByPersonIds.includes(reader.personId)) kinds.push('signed_nomination');
  if (isSupervisor(file, reader)) kinds.push('supervisor');
  else if (commands(file, reader)) kinds.push('chain_of_command');
  if (isKin(file, reader)) kinds.push('kin');
  if (file.ties?.refereeEmails.some((one) => sameAddress(one, reader.email))) kinds.push('recommended');
  if (declaredElsewhere(file, reader)) kinds.push('declared_earlier');
  return kinds;
}

/** The form names a supervisor by address before anybody knows whether that person is on the register. */
function isSupervisor(file: FileFacts, reader: ReaderFacts): boolean {
  return file.supervisorPersonId === reader.personId || sameAddress(file.supervisorEmail, reader.email);
}

function commands({ ties }: FileFacts, reader: ReaderFacts): boolean {
  if (!ties) return false;
  return (
    ties.commandPersonIds.includes(reader.personId) ||
    ties.commandEmails.some((one) => sameAddress(one, reader.email))
  );
}

function isKin({ ties }: FileFacts, reader: ReaderFacts): boolean {
  if (!ties) return false;
  return (
    ties.kinEmails.some((one) => sameAddress(one, reader.email)) ||
    ties.kinNames.some((name) => name !== '' && (reader.names ?? []).includes(name))
  );
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

/**
 * Whether the secretariat may lift a ground, with a reason that is kept: whatever a person has declared, if it was a mistake
 * (nobody takes back an own declaration); of what the rules find only a common ministry, for small ministries, and never a
 * common department, a hand in the nomination, a line of command or family.
 */
export function mayLift(source: 'detected' | 'declared', kind: ConflictKind): boolean {
  return source === 'declared' || kind === 'same_organisation';
}
