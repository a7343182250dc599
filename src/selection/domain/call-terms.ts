import type { Minimum } from './selection-input';

/** What the call published: the rules of the selection and nothing else. */
export interface CallTerms {
  readonly id: string;
  readonly number: string;
  readonly seats: number;
  readonly reserveSeats: number;
  readonly maxPerOrganisation: number | null;
  readonly minimums: readonly Minimum[];
  readonly rankingPolicy: string;
  readonly rubricVersionId: string | null;
}
