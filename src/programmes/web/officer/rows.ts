import { tidyText } from '../../../kernel/domain/text';

export type TypedFields = Readonly<Record<string, unknown>>;

/** One typed text without the marks a keyboard adds; a field sent twice counts once. */
export function cell(fields: TypedFields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? tidyText(value) : '';
}

/** Which of the rows `prefix.0.part`, `prefix.1.part` … were filled in. */
export function filledRows(fields: TypedFields, prefix: string, part: string, most: number): number[] {
  return Array.from({ length: most }, (_, index) => index).filter(
    (index) => cell(fields, `${prefix}.${index}.${part}`) !== '',
  );
}

/** Rows to show: those in use, and some empty ones after them. */
export function shownRows(used: number, empty: number, most: number): number[] {
  return Array.from({ length: Math.min(used + empty, most) }, (_, index) => index);
}
