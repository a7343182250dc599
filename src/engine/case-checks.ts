import type { Case, CaseFinding } from './calculator';

export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

export const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** The field must be a whole number from 0; `optional` lets it be absent or null. */
export function countFinding(each: Case, field: string, optional = false): CaseFinding | null {
  const value = each[field];
  if (isCount(value) || (optional && (value === undefined || value === null))) return null;
  return { field, message: 'must be a whole number, 0 or more' };
}

/** The first thing wrong, by turns. */
export function firstFinding(
  ...findings: (CaseFinding | null | (() => CaseFinding | null))[]
): CaseFinding | null {
  for (const each of findings) {
    const finding = typeof each === 'function' ? each() : each;
    if (finding) return finding;
  }
  return null;
}
