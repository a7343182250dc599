/** Days on which a reader is away, yyyy-MM-dd, both ends included. */
export interface Absence {
  readonly from: string;
  readonly to: string;
}

export interface ScoringTime {
  readonly from: string;
  readonly to: string;
}

export interface Availability {
  /** Days of the scoring time, and how many of them the reader is there. */
  readonly days: number;
  readonly present: number;
  /** Files the reader can take, after the rule. */
  readonly loadMax: number;
}

/**
 * How many files a reader takes who is away for a part of the scoring time: the agreed number times the share of days on
 * which the reader is there, rounded down, but at least 1 while one day is left. Away for the whole of it: none. A time
 * that has run out cuts nobody.
 */
export function availabilityOf(
  loadMax: number,
  absences: readonly Absence[],
  { from, to }: ScoringTime,
): Availability {
  const first = dayNumber(from);
  const last = dayNumber(to);
  const days = Math.max(0, last - first + 1);
  if (days === 0) return { days, present: 0, loadMax };
  let present = 0;
  for (let day = first; day <= last; day += 1) {
    if (!absences.some((away) => dayNumber(away.from) <= day && day <= dayNumber(away.to))) present += 1;
  }
  if (present === 0) return { days, present, loadMax: 0 };
  return { days, present, loadMax: Math.min(loadMax, Math.max(1, Math.floor((loadMax * present) / days))) };
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}
