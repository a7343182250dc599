import type { Refusal } from '../../kernel/domain/refusal';
import { daysAfter, monthsAfter, OPENS_BEFORE } from './check-in-schedule';

export const PLAN_FORMS = ['action_plan', 'check_in', 'final_report'] as const;
export type PlanForm = (typeof PLAN_FORMS)[number];
export const DUE_UNITS = ['days', 'months'] as const;
export type DueUnit = (typeof DUE_UNITS)[number];

/** When somebody is reminded of a step, in whole days, and how often at most. */
export interface StepReminders {
  readonly before: readonly number[];
  readonly on: boolean;
  readonly after: readonly number[];
  readonly most: number;
}

export interface PlanStep {
  readonly form: PlanForm;
  /** Counted from the day of completion. */
  readonly due: { readonly unit: DueUnit; readonly count: number };
  readonly reminders: StepReminders;
}

/** Who answers a form is part of the form, and no choice of the plan: a status rests on the word of both. */
export const ANSWERED_BY: Readonly<Record<PlanForm, readonly ('self' | 'supervisor')[]>> = {
  action_plan: ['self', 'supervisor'],
  check_in: ['self', 'supervisor'],
  final_report: ['self'],
};

export const MOST_STEPS = 12;
const USUAL: StepReminders = { before: [7, 1], on: true, after: [3, 10], most: 4 };
const step = (form: PlanForm, count: number, unit: DueUnit = 'months'): PlanStep => ({
  form,
  due: { unit, count },
  reminders: USUAL,
});
const CHECK_INS = [3, 6, 12, 24, 36].map((months) => step('check_in', months));

/** Short courses: action plan within a month, final report after six months as JICA's guides ask (domain facts 5.1). */
export const SHORT_COURSE_PLAN: readonly PlanStep[] = [
  step('action_plan', 30, 'days'),
  step('final_report', 6),
  ...CHECK_INS,
];
/** Degrees: more time to settle in before the plan; the dates are ours, no published ones were found. */
export const DEGREE_PLAN: readonly PlanStep[] = [
  step('action_plan', 60, 'days'),
  step('final_report', 6),
  ...[6, 12, 24, 36].map((months) => step('check_in', months)),
];

const DEGREES = ['JDS', 'YLP', 'LT', 'SCHOLARSHIP_OTHER'];
export const startingPlan = (programmeCode: string): readonly PlanStep[] =>
  DEGREES.includes(programmeCode) ? DEGREE_PLAN : SHORT_COURSE_PLAN;

export const dueDay = ({ due }: PlanStep, completedOn: string): string =>
  due.unit === 'days' ? daysAfter(completedOn, due.count) : monthsAfter(completedOn, due.count);

export const stepOf = (steps: readonly PlanStep[], form: PlanForm): PlanStep | null =>
  steps.find((one) => one.form === form) ?? null;

/** The check-in after so many months; for a date only the call has promised, the reminders of the first one. */
export const checkInStep = (steps: readonly PlanStep[], months: number): PlanStep | null =>
  steps.find(({ form, due }) => form === 'check_in' && due.count === months) ?? stepOf(steps, 'check_in');

export const planMonths = (steps: readonly PlanStep[]): number[] =>
  steps.filter(({ form }) => form === 'check_in').map(({ due }) => due.count);

const STANDARD = '3,6,12,24,36';
/**
 * The standard months of a call are nobody's choice: there the plan of the programme decides. A call that was opened with
 * other months keeps what it promised.
 */
export const monthsFor = (promised: readonly number[], steps: readonly PlanStep[]): readonly number[] =>
  promised.length === 0 || [...promised].sort((a, b) => a - b).join() === STANDARD
    ? planMonths(steps)
    : promised;

/** Days to the last day on which somebody is reminded: positive before it, negative after. */
export function reminderDays({ before, on, after }: StepReminders): number[] {
  return [...before, ...(on ? [0] : []), ...after.map((days) => -days)];
}

const LONGEST_REMINDER = 60;

/** Why these steps cannot be a plan, each with its place on the form. */
export function planFindings(steps: readonly PlanStep[]): Refusal[] {
  const at = (index: number, name: string) => {
    const field = `steps[${index}][${name}]`;
    return { field, href: `#${field}` };
  };
  const findings: Refusal[] = [];
  if (!steps.some(({ form }) => form === 'check_in'))
    findings.push({ code: 'follow-up.schedule_no_check_in', href: '#steps' });
  if (steps.length > MOST_STEPS)
    findings.push({ code: 'follow-up.schedule_too_long', href: '#steps', params: { most: MOST_STEPS } });
  steps.forEach(({ form, due, reminders }, index) => {
    if (form === 'check_in' && due.unit !== 'months')
      findings.push({ code: 'follow-up.schedule_in_months', ...at(index, 'unit') });
    const twin = steps.findIndex(
      (one) => one.form === form && (form !== 'check_in' || one.due.count === due.count),
    );
    if (twin < index) findings.push({ code: 'follow-up.schedule_twice', ...at(index, 'form') });
    // Nobody can be reminded of a form that has not gone out.
    const earliest = form === 'check_in' ? OPENS_BEFORE : LONGEST_REMINDER;
    const outside = (most: number) => (day: number) => day < 1 || day > most;
    if (reminders.before.some(outside(earliest)))
      findings.push({
        code: 'follow-up.schedule_reminder_days',
        ...at(index, 'before'),
        params: { most: earliest },
      });
    if (reminders.after.some(outside(LONGEST_REMINDER)))
      findings.push({
        code: 'follow-up.schedule_reminder_days',
        ...at(index, 'after'),
        params: { most: LONGEST_REMINDER },
      });
  });
  return findings;
}
