/**
 * What an indicator needs to know beyond post and use. Every question may be left out, and one left out is not a no: it
 * lowers the response rate beside the figure.
 */
export const OUTPUTS = ['policy', 'rule', 'manual', 'service'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface OutcomeAnswers {
  /** After a move: still in the organisation that nominated them. */
  readonly sameOrganisation: boolean | null;
  readonly fieldMatches: boolean | null;
  /** In rank or in post, since the return. */
  readonly promoted: boolean | null;
  /** Sessions in which knowledge was passed on, and people reached: in all, since the return. */
  readonly sessions: number | null;
  readonly peopleReached: number | null;
  readonly trainer: boolean | null;
  readonly outputs: Output[] | null;
  /** With a Japanese counterpart or an alumni body, in the last twelve months. */
  readonly contact: boolean | null;
}

export const NOT_ASKED: OutcomeAnswers = {
  sameOrganisation: null,
  fieldMatches: null,
  promoted: null,
  sessions: null,
  peopleReached: null,
  trainer: null,
  outputs: null,
  contact: null,
};
