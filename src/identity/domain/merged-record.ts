/** What can be chosen field by field when two records become one; a name is chosen whole. */
export const MERGE_FIELDS = ['latin', 'khmer', 'sex', 'birthDate', 'email', 'phone'] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type Side = 'from' | 'to';

export interface MergeRecord {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly birthDate: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly spellingCheckedAt?: Date | null;
}

const COLUMNS: Readonly<Record<MergeField, readonly (keyof MergeRecord)[]>> = {
  latin: ['familyName', 'givenName', 'spellingCheckedAt'],
  khmer: ['familyNameKm', 'givenNameKm'],
  sex: ['sex'],
  birthDate: ['birthDate'],
  email: ['email'],
  phone: ['phone'],
};

/**
 * Which record a field comes from. A name that was compared with a passport outweighs one that was not; an empty field
 * never replaces a filled one; else the choice holds, and without one the record that stays.
 */
export function sideOf(field: MergeField, from: MergeRecord, to: MergeRecord, chosen?: Side): Side {
  if (field === 'latin' && Boolean(from.spellingCheckedAt) !== Boolean(to.spellingCheckedAt))
    return from.spellingCheckedAt ? 'from' : 'to';
  const first = COLUMNS[field][0] as keyof MergeRecord;
  if (!from[first]) return 'to';
  if (!to[first]) return 'from';
  return chosen ?? 'to';
}

export function mergedRecord(
  from: MergeRecord,
  to: MergeRecord,
  take: Partial<Record<MergeField, Side>>,
): MergeRecord {
  const merged = { ...to } as Record<string, unknown>;
  for (const field of MERGE_FIELDS) {
    const source = sideOf(field, from, to, take[field]) === 'from' ? from : to;
    for (const column of COLUMNS[field]) merged[column] = source[column] ?? null;
  }
  return merged as unknown as MergeRecord;
}
