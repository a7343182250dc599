/** What a call promises, in the words the rest of the house uses. */
export const PHASE_MODES = ['ONLINE', 'HOME', 'JAPAN'] as const;
export type PhaseMode = (typeof PHASE_MODES)[number];

/** Both days belong to the phase; `yyyy-MM-dd`. */
export interface Phase {
  readonly mode: PhaseMode;
  readonly from: string;
  readonly to: string;
}

export const RANKING_POLICIES = ['raw', 'adjusted'] as const;
export type RankingPolicy = (typeof RANKING_POLICIES)[number];

/** At least `atLeast` of the selected have (`equals`) or do not have (`notEquals`) the value. */
export interface Minimum {
  readonly attribute: 'sex' | 'province';
  readonly equals?: string;
  readonly notEquals?: string;
  readonly atLeast: number;
}

/** Check-ins after return, in months. */
export const FOLLOW_UP_MONTHS = [3, 6, 12, 24, 36] as const;
