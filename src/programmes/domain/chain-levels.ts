/** How a level signs: a typed declaration, an uploaded stamped letter, or whichever of the two it has. */
export const SIGNATURES = ['typed', 'letter', 'either'] as const;
export type Signature = (typeof SIGNATURES)[number];

/** One step of the chain of endorsement, after the desk has sent and before the secretariat screens. */
export interface ChainLevel {
  /** Unique within the call; `ministry` where nothing else was set up. */
  readonly code: string;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  /** Who signs: null is the nominating organisation itself, else a central body. */
  readonly organisationCode: string | null;
  readonly deadline: Date;
  readonly signature: Signature;
}

/** A level as a draft keeps it: its day may still be missing; an instant is text here, as JSON has no other. */
export type StoredLevel = Omit<ChainLevel, 'deadline'> & { readonly deadline: string | null };

/** Sending by the desk is no level of the chain, but it has a deadline that may be extended as theirs may. */
export const NOMINATION = 'nomination';
export const MOST_LEVELS = 4;

/** What every call had before chains could be set up: the head of the nominating organisation signs. */
export const MINISTRY_LEVEL: Omit<ChainLevel, 'deadline'> = {
  code: 'ministry',
  titleEn: 'Head of the nominating organisation',
  titleKm: 'ប្រធានស្ថាប័នដែលបញ្ជូនបេក្ខជន',
  titleJa: '推薦機関の長',
  organisationCode: null,
  signature: 'either',
};

/** The levels in the order of signing. A call without its own has one, closing with the deadline for endorsement. */
export function chainLevels(stored: readonly StoredLevel[], endorsementDeadline: Date): ChainLevel[] {
  if (stored.length === 0) return [{ ...MINISTRY_LEVEL, deadline: endorsementDeadline }];
  return stored.map((level) => ({
    ...level,
    deadline: level.deadline ? new Date(level.deadline) : endorsementDeadline,
  }));
}

/** When the chain as a whole is done: the deadline of its last level. Null while a draft does not know it. */
export function lastDeadline(stored: readonly StoredLevel[]): Date | null {
  const last = stored.at(-1)?.deadline;
  return last ? new Date(last) : null;
}
