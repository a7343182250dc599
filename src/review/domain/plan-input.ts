export interface PlanFile {
  readonly nominationId: string;
  /** Readers the file has already: they stay, and count. */
  readonly readers: readonly string[];
  /** Readers this file is to have, where not as many as every other. */
  readonly reviewsEach?: number;
}

export interface PlanReader {
  readonly personId: string;
  /** Most files this reader may hold, those already held included. */
  readonly loadMax: number;
  /** Fewest files this reader is to hold, as long as nothing has been given out yet. */
  readonly loadMin?: number;
  readonly organisationId?: string;
}

export interface PlanPair {
  readonly nominationId: string;
  readonly personId: string;
}

export interface PlanInput {
  readonly files: readonly PlanFile[];
  readonly readers: readonly PlanReader[];
  readonly reviewsEach: number;
  /** Pairs of file and reader that may never be. */
  readonly barred: readonly (readonly [nominationId: string, personId: string])[];
  /** How well each reader fits each file, 0 to 1, in the order of `files` and `readers`; left out: all alike. */
  readonly affinity?: readonly (readonly number[])[];
  /** Every file needs a reader who knows its field. */
  readonly expertiseNeeded?: boolean;
  /** A wish: no two readers of one organisation on a file. */
  readonly mixedOrganisations?: boolean;
  /** What the lot is drawn by; the same facts and the same seed always give the same plan. */
  readonly seed?: string;
}
