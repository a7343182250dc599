/** A reminder to a ministry that has sent nobody: at most this often a call, and not one on the heels of another. */
export const MOST_REMINDERS = 3;
export const DAYS_BETWEEN_REMINDERS = 3;
const DAY = 24 * 60 * 60 * 1000;

export interface ReminderFacts {
  /** Nominations the organisation has sent in this call. */
  readonly sent: number;
  readonly slots: number;
  readonly deadline: Date;
  readonly reminders: number;
  readonly lastReminded: Date | null;
  /** Somebody holds the role of the focal point today. */
  readonly hasDesk: boolean;
}

export type NoReminder = 'has_sent' | 'no_slots' | 'too_late' | 'ceiling' | 'too_soon' | 'no_desk';

/** Why this organisation is not reminded now, or null when it may be. */
export function reminderBlocker(facts: ReminderFacts, now: Date): NoReminder | null {
  if (facts.slots === 0) return 'no_slots';
  if (facts.sent > 0) return 'has_sent';
  if (now > facts.deadline) return 'too_late';
  if (!facts.hasDesk) return 'no_desk';
  if (facts.reminders >= MOST_REMINDERS) return 'ceiling';
  if (facts.lastReminded && now.getTime() - facts.lastReminded.getTime() < DAYS_BETWEEN_REMINDERS * DAY)
    return 'too_soon';
  return null;
}
