/** Where the money for an activity comes from; "not found yet" is an honest answer and is asked about later. */
export const BUDGET_SOURCES = ['own_budget', 'development_partner', 'no_cost', 'not_found_yet'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

export const MOST_ACTIVITIES = 8;

export interface PlannedActivity {
  /** Empty for a row just written. */
  readonly id: string | null;
  readonly title: string;
  readonly owner: string;
  readonly indicator: string;
  readonly target: string;
  readonly dueOn: string;
  readonly budgetSource: BudgetSource;
  readonly weight: number;
  readonly progress: number;
}

const UNDERTAKING = ['title', 'owner', 'indicator', 'target', 'dueOn', 'budgetSource', 'weight'] as const;

/**
 * Whether two lists of activities undertake the same: everything but the progress. A plan that was agreed stays agreed
 * while only progress is reported; anything else has to be agreed again.
 */
export function samePlan(before: readonly PlannedActivity[], after: readonly PlannedActivity[]): boolean {
  return (
    before.length === after.length &&
    before.every((old) => {
      const next = after.find(({ id }) => id === old.id);
      return next !== undefined && UNDERTAKING.every((key) => old[key] === next[key]);
    })
  );
}
