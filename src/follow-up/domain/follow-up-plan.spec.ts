import {
  checkInStep,
  DEGREE_PLAN,
  dueDay,
  monthsFor,
  planFindings,
  reminderDays,
  SHORT_COURSE_PLAN,
  startingPlan,
  stepOf,
  type PlanStep,
} from './follow-up-plan';

const [plan, report, first] = SHORT_COURSE_PLAN as [PlanStep, PlanStep, PlanStep];
const codes = (steps: readonly PlanStep[]) =>
  planFindings(steps).map(({ code, field }) => `${code.replace('follow-up.', '')}@${field ?? ''}`);

describe('a follow-up plan', () => {
  it('dates its steps from the completion: 30 days to the action plan, six months to the final report', () => {
    expect(dueDay(plan, '2026-08-31')).toBe('2026-09-30');
    expect(dueDay(report, '2026-08-31')).toBe('2027-02-28');
    expect(startingPlan('JDS')).toBe(DEGREE_PLAN);
    expect(startingPlan('GRF')).toBe(SHORT_COURSE_PLAN);
  });

  it('decides the months of check-ins, unless the call was opened with others than the standard ones', () => {
    expect(monthsFor([3, 6, 12, 24, 36], DEGREE_PLAN)).toEqual([6, 12, 24, 36]);
    expect(monthsFor([], SHORT_COURSE_PLAN)).toEqual([3, 6, 12, 24, 36]);
    expect(monthsFor([6], SHORT_COURSE_PLAN)).toEqual([6]);
  });

  it('reminds before, on and after the day', () => {
    expect(reminderDays({ before: [7, 1], on: true, after: [3], most: 4 })).toEqual([7, 1, 0, -3]);
    expect(reminderDays({ before: [], on: false, after: [3], most: 1 })).toEqual([-3]);
    expect(checkInStep(DEGREE_PLAN, 12)?.due.count).toBe(12);
    expect(checkInStep(DEGREE_PLAN, 9)).toBe(stepOf(DEGREE_PLAN, 'check_in'));
    expect(checkInStep([plan], 9)).toBeNull();
  });

  it('is refused with the place of each fault', () => {
    expect(codes(SHORT_COURSE_PLAN)).toEqual([]);
    expect(codes(DEGREE_PLAN)).toEqual([]);
    expect(codes([plan])).toEqual(['schedule_no_check_in@']);
    expect(codes([first, plan, first, plan])).toEqual([
      'schedule_twice@steps[2][form]',
      'schedule_twice@steps[3][form]',
    ]);
    expect(codes([{ ...first, due: { unit: 'days', count: 90 } }])).toEqual([
      'schedule_in_months@steps[0][unit]',
    ]);
    const reminded = (before: number[], after: number[]) => [
      { ...first, reminders: { before, on: true, after, most: 4 } },
    ];
    expect(codes(reminded([14], [60]))).toEqual([]);
    expect(codes(reminded([15], [61]))).toEqual([
      'schedule_reminder_days@steps[0][before]',
      'schedule_reminder_days@steps[0][after]',
    ]);
    expect(
      codes(
        Array.from({ length: 13 }, (_no, n) => ({
          ...first,
          due: { unit: 'months' as const, count: n + 1 },
        })),
      ),
    ).toEqual(['schedule_too_long@']);
  });
});
