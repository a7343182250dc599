/**
 * One line of "what waits for you". Texts are catalogue keys, because the same row is read in three languages; names of
 * people and courses come as they are written, with their Khmer or Japanese form beside them.
 */
export interface WaitingRow {
  readonly status: { readonly group: StatusGroup; readonly key: string };
  readonly title: string;
  readonly titleKm: string | null;
  readonly detailKey: string;
  readonly detailParams: Readonly<Record<string, string | number>>;
  /** The course, in the languages it has. */
  readonly course: { readonly en: string; readonly km: string | null; readonly ja: string | null } | null;
  /** `yyyy-MM-dd` or an instant in ISO 8601; null when no date presses. */
  readonly dueAt: string | null;
  readonly href: string;
  readonly actionKey: string;
  /** Days to the last day (negative: after it) on which a mail says so, and how many at most; absent: the usual ones. */
  readonly reminders?: { readonly days: readonly number[]; readonly most: number };
  /** False when it waits for somebody else and is shown for information. */
  readonly mine: boolean;
}

/** The seven groups a status belongs to; each has one shape and one colour. */
export type StatusGroup =
  'not_started' | 'with_someone' | 'attention' | 'good' | 'stopped' | 'closed' | 'final';
