/** A text a spreadsheet might take for a formula gets an apostrophe before it. */
export function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table for a spreadsheet. It begins by saying how many rows follow and what was withheld, so that a copy that travels
 * says it too.
 */
export function table(
  about: readonly (readonly (string | number | null)[])[],
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const lines = [...about, ['rows', rows.length], [], head, ...rows];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
