import type { Refusal } from '../../kernel/domain/refusal';

export const CHECKS = ['clear', 'realistic', 'prioritised'] as const;
export type CheckPart = (typeof CHECKS)[number];

export type Findings = Readonly<Record<CheckPart, boolean>> &
  Readonly<Record<`${CheckPart}Note` | 'returnedReason', string | null>>;

/** A "no" says why, and only what has a "no" is sent back. */
export function findingRefusals(found: Findings): Refusal[] {
  const unsaid = CHECKS.filter((part) => !found[part] && found[`${part}Note`] === null).map((part) => ({
    code: 'requests.no_needs_note',
    field: `${part}Note`,
    href: `#${part}Note`,
  }));
  const needless = found.returnedReason !== null && CHECKS.every((part) => found[part]);
  return needless
    ? [...unsaid, { code: 'requests.nothing_to_mend', field: 'returnedReason', href: '#returnedReason' }]
    : unsaid;
}

/** Waits for the ministry: sent back, and not changed since. */
export const isReturned = (request: {
  readonly version: number;
  readonly check: { readonly returnedReason: string | null; readonly ofVersion: number } | null;
}): boolean => request.check?.returnedReason != null && request.check.ofVersion === request.version;

/** Still about the request as it stands. */
export const isCurrent = (request: {
  readonly version: number;
  readonly rank: number | null;
  readonly check: { readonly ofVersion: number; readonly ofRank: number } | null;
}): boolean => request.check?.ofVersion === request.version && request.check.ofRank === request.rank;
