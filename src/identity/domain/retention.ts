import { addMonths } from '../../kernel/domain/calendar';

/** What starts the clock: the nomination ended without a seat, the official came back, or was followed up to the end. */
export const ENDINGS = ['no_seat', 'came_back', 'followed_up'] as const;
export type Ending = (typeof ENDINGS)[number];

export const RETENTION_CODES = ['medical', 'documents', 'form', 'follow_up'] as const;
export type RetentionCode = (typeof RETENTION_CODES)[number];

export interface RetentionRule {
  readonly code: RetentionCode;
  /** Personal fields by table. Figures, states, days and answers chosen from a list are in none of them. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Months after an ending; the first that is reached counts. */
  readonly months: Readonly<Partial<Record<Ending, number>>>;
  /** Where the period comes from; `ours` where no rule was found and the secretariat has to confirm it. */
  readonly source: 'ours';
}

/**
 * How long personal fields of a nomination are kept. No text sets these periods for us, so each is ours: the most
 * sensitive goes first, and what a review of the decision needs stays until nobody can ask for one any more.
 */
export const RETENTION: readonly RetentionRule[] = [
  {
    code: 'medical',
    fields: {
      medical_part: ['sealed', 'complete_sections', 'commitment'],
      medical_check: ['sealed', 'checked_by_name'],
      document: ['file_key', 'file_name', 'description', 'sha256', 'reason'],
    },
    months: { no_seat: 3, came_back: 6 },
    source: 'ours',
  },
  {
    code: 'documents',
    fields: { document: ['file_key', 'file_name', 'description', 'sha256', 'reason'] },
    months: { no_seat: 12, came_back: 12 },
    source: 'ours',
  },
  {
    code: 'form',
    fields: {
      nomination_answer: ['answers'],
      nomination_answer_version: ['answers'],
      submitted_record: ['content'],
      submitted_record_revision: ['content'],
      nomination: ['supervisor_name', 'supervisor_email', 'department_name', 'state_reason'],
    },
    months: { no_seat: 24, followed_up: 12 },
    source: 'ours',
  },
  {
    code: 'follow_up',
    fields: {
      check_in_answer: ['comment', 'answered_by_name'],
      supervisor_link: ['supervisor_name', 'supervisor_email'],
      participation: ['supervisor_name', 'supervisor_email', 'end_reason'],
    },
    months: { no_seat: 24, followed_up: 12 },
    source: 'ours',
  },
];

export interface NominationEnding {
  readonly nominationId: string;
  readonly ending: Ending;
  /** `yyyy-MM-dd` */
  readonly on: string;
}

/** The day on which the fields of a rule may go; null when this ending does not start its clock. */
export function dueOn(rule: Pick<RetentionRule, 'months'>, { ending, on }: NominationEnding): string | null {
  const months = rule.months[ending];
  return months === undefined ? null : addMonths(on, months);
}

/** Nominations whose period under a rule is over on a day, each once and in order. */
export function dueUnder(
  rule: RetentionRule,
  endings: readonly NominationEnding[],
  today: string,
): readonly string[] {
  const due = endings.filter((ending) => {
    const day = dueOn(rule, ending);
    return day !== null && day <= today;
  });
  return [...new Set(due.map(({ nominationId }) => nominationId))].sort();
}
