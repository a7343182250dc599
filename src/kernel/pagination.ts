/** Lists come 20 at a time: a weak line should not carry what nobody reads. */
export const PAGE_SIZE = 20;

/** A page of a list ordered by (key, id); `next` is the cursor of the following page. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly next: string | null;
}

export interface Cursor {
  readonly key: string;
  readonly id: string;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');
}

/** A cursor somebody edited is treated as absent: the list starts at its beginning. */
export function decodeCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || typeof parsed[0] !== 'string' || typeof parsed[1] !== 'string') return null;
    if (!/^[0-9a-f-]{36}$/.test(parsed[1])) return null;
    return { key: parsed[0], id: parsed[1] };
  } catch {
    return null;
  }
}

/** Cuts the one row that was fetched too many and turns it into the cursor of the next page. */
export function pageOf<Row>(
  fetched: readonly Row[],
  total: number,
  cursorOf: (row: Row) => Cursor,
  size = PAGE_SIZE,
): Page<Row> {
  const rows = fetched.slice(0, size);
  const last = rows.at(-1);
  return { rows, total, next: fetched.length > size && last ? encodeCursor(cursorOf(last)) : null };
}
