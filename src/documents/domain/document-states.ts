/** What an officer has said of a document. `ask_again` wants a better copy, `rejected` does not accept it at all. */
export const DOCUMENT_STATES = ['uploaded', 'accepted', 'ask_again', 'rejected'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

export const DECISIONS = ['accept', 'ask_again', 'reject'] as const;
export type Decision = (typeof DECISIONS)[number];

export const STATE_AFTER: Readonly<Record<Decision, DocumentState>> = {
  accept: 'accepted',
  ask_again: 'ask_again',
  reject: 'rejected',
};

/** What the scanner has said. `not_scanned`: no scanner is set up, and people are told so. */
export const SCAN_STATES = ['not_scanned', 'waiting', 'clean', 'infected', 'scanner_unavailable'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** Whether a paper still proves something on the last day of the course; no day on it, or no course day, is no objection. */
export function holdsUntil(expiresOn: string | null, lastDay: string | null): boolean {
  return expiresOn === null || lastDay === null || expiresOn >= lastDay;
}
