/** What a rule needs of an activity of the action plan. */
export interface ActivityFacts {
  readonly weight: number;
  /** 0 to 100. */
  readonly progress: number;
  readonly dueOn: string;
}

/**
 * Implementation rate: weighted progress, `sum(weight x progress) / sum(weight)`, 0 to 100; null when nothing is
 * planned. With `until`, only activities whose own date has come are counted: nobody is late with what is not yet due.
 */
export function planProgress(activities: readonly ActivityFacts[], until?: string): number | null {
  let done = 0;
  let weight = 0;
  for (const activity of activities) {
    if (until !== undefined && activity.dueOn > until) continue;
    done += activity.weight * activity.progress;
    weight += activity.weight;
  }
  return weight === 0 ? null : done / weight;
}

export type PlanBand = 'high' | 'fair' | 'low' | 'nothing_due';

/** JICA's own thresholds for effectiveness: 80 per cent of the plan is high, 50 is fair, less is low. */
export function planBand(rate: number | null): PlanBand {
  if (rate === null) return 'nothing_due';
  return rate >= 80 ? 'high' : rate >= 50 ? 'fair' : 'low';
}
