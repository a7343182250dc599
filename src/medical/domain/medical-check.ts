/** What the medical checker concludes. */
export const CHECK_RESULTS = ['cleared', 'letter_needed', 'not_cleared'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

/** A nomination has a file to check from the ministry's signature until its course begins or it ends. */
export const CHECKED_STATES = [
  ...['endorsed', 'eligible', 'needs_evidence', 'in_review', 'selected', 'reserve', 'forwarded', 'accepted'],
] as const;
