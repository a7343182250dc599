import { daysAfter } from './check-in-schedule';

/** What has to be done before a departure, how many days before, and who says that it is done. */
export const DEPARTURE_STEPS = [
  { code: 'medical', daysBefore: 45, by: 'office' },
  { code: 'visa', daysBefore: 30, by: 'office' },
  { code: 'insurance', daysBefore: 14, by: 'office' },
  { code: 'flight', daysBefore: 14, by: 'office' },
  { code: 'briefing', daysBefore: 7, by: 'office' },
  // The participant alone can say that they have read it.
  { code: 'orientation', daysBefore: 7, by: 'participant' },
] as const;
export type DepartureStepCode = (typeof DEPARTURE_STEPS)[number]['code'];

export interface StepStanding {
  readonly code: DepartureStepCode;
  readonly by: 'office' | 'participant';
  readonly dueOn: string | null;
  readonly doneAt: Date | null;
  readonly mark: 'done' | 'late' | 'open';
}

/** Each step with its last day, counted back from the departure; without a day of departure nothing is late. */
export function stepStandings(
  leavesOn: string | null,
  done: readonly { readonly step: string; readonly doneAt: Date }[],
  today: string,
): StepStanding[] {
  return DEPARTURE_STEPS.map(({ code, daysBefore, by }) => {
    const dueOn = leavesOn === null ? null : daysAfter(leavesOn, -daysBefore);
    const doneAt = done.find(({ step }) => step === code)?.doneAt ?? null;
    const late = doneAt === null && dueOn !== null && dueOn < today;
    return { code, by, dueOn, doneAt, mark: doneAt ? 'done' : late ? 'late' : 'open' };
  });
}
