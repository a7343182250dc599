import type { StretchEntry } from '../../audit/domain';

export type { StretchEntry };

/** One signature, with the entry of the record that proves it. */
export interface Signature {
  readonly personId: string | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly at: string | null;
  readonly note: string | null;
  readonly entry: { readonly seq: number; readonly hash: string } | null;
}

/** The last entry in which this act was done to this run. */
export function signatureOf(
  entries: readonly StretchEntry[],
  runId: string,
  act: 'proposed' | 'confirmed',
  personId: string | null,
  note: string | null,
): Signature {
  const entry = entries.findLast(
    ({ action, subjectId }) => action === `selection.${act}` && subjectId === runId,
  );
  return {
    personId,
    name: entry?.actorName ?? null,
    role: entry?.actorRole ?? null,
    at: entry?.at ?? null,
    note,
    entry: entry ? { seq: entry.seq, hash: entry.hash } : null,
  };
}
