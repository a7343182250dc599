import fc from 'fast-check';
import { POSTS, USES } from './answers';
import { planBand, planProgress } from './plan-progress';
import { followUpStatus, STATUS_RULE, type StatusInput } from './status';

const input = (more: Partial<StatusInput> = {}): StatusInput => ({
  months: 6,
  dueOn: '2026-12-19',
  activities: [{ weight: 1, progress: 100, dueOn: '2026-10-01' }],
  ownerUnitNamed: true,
  peopleTrained: true,
  budgetLineExists: false,
  self: { post: 'same', use: 'weekly' },
  supervisor: { post: 'same', use: 'monthly' },
  settledFor: null,
  ...more,
});
const said = (use: (typeof USES)[number], post: (typeof POSTS)[number] = 'same') => ({ use, post });

describe('progress of an action plan', () => {
  it('weighs activities and counts only those whose date has come', () => {
    const activities = [
      { weight: 3, progress: 100, dueOn: '2026-09-01' },
      { weight: 1, progress: 0, dueOn: '2026-09-01' },
      { weight: 4, progress: 0, dueOn: '2027-01-01' },
    ];
    expect(planProgress(activities)).toBe(37.5);
    expect(planProgress(activities, '2026-12-31')).toBe(75);
    expect(planProgress(activities, '2026-08-31')).toBeNull();
    expect(planProgress([])).toBeNull();
  });

  it('has its bands at 80 and 50 per cent, both inclusive', () => {
    expect([100, 80, 79.9, 50, 49.9, 0, null].map(planBand)).toEqual([
      'high',
      'high',
      'fair',
      'fair',
      'low',
      'low',
      'nothing_due',
    ]);
  });
});

describe('the status of a check-in', () => {
  const status = (more: Partial<StatusInput>) => {
    const finding = followUpStatus(input(more));
    return [finding.status, finding.facts.because];
  };

  it('is sustained when both see regular use and the plan is on its way', () => {
    const finding = followUpStatus(input());
    expect(finding).toMatchObject({ rule: STATUS_RULE, status: 'sustained', contradictions: [] });
    expect(finding.facts).toEqual({
      selfUse: 'weekly',
      supervisorUse: 'monthly',
      useTakenFrom: 'both',
      useTaken: 'regular',
      planRate: 100,
      planBand: 'high',
      foundations: 2,
      foundationsNeeded: 0,
      because: 'used_and_on_plan',
    });
  });

  it('does not hold against anyone what is not yet due', () => {
    expect(status({ activities: [{ weight: 1, progress: 0, dueOn: '2027-03-01' }] })).toEqual([
      'sustained',
      'used_and_on_plan',
    ]);
  });

  it('is partly for rare use, for a plan behind, and after a year without foundations', () => {
    expect(status({ self: said('rarely'), supervisor: said('rarely') })).toEqual(['partly', 'rare']);
    expect(status({ activities: [{ weight: 1, progress: 79, dueOn: '2026-10-01' }] })).toEqual([
      'partly',
      'plan_behind',
    ]);
    expect(status({ months: 12, peopleTrained: false })).toEqual(['partly', 'foundations_missing']);
    expect(status({ months: 6, peopleTrained: false })).toEqual(['sustained', 'used_and_on_plan']);
  });

  it('is lapsed when it is not used, or rarely with less than half of the plan done', () => {
    expect(status({ self: said('never'), supervisor: null })).toEqual(['lapsed', 'not_used']);
    expect(
      status({
        self: said('rarely'),
        supervisor: said('cannot_tell'),
        activities: [{ weight: 2, progress: 49, dueOn: '2026-10-01' }],
      }),
    ).toEqual(['lapsed', 'rare_and_plan_low']);
  });

  it('is no answer when nobody answered or nobody could tell, whatever the plan says', () => {
    expect(status({ self: null, supervisor: null })).toEqual(['no_answer', 'nobody_answered']);
    expect(status({ self: null, supervisor: said('cannot_tell') })).toEqual([
      'no_answer',
      'nobody_could_tell',
    ]);
  });

  it('flags a contradiction and takes the lower word until somebody has settled it', () => {
    const apart = { self: said('weekly'), supervisor: said('never') };
    expect(followUpStatus(input(apart))).toMatchObject({
      status: 'lapsed',
      contradictions: ['use'],
      facts: { useTakenFrom: 'supervisor', useTaken: 'none' },
    });
    expect(followUpStatus(input({ ...apart, settledFor: 'self' }))).toMatchObject({
      status: 'sustained',
      contradictions: ['use'],
      facts: { useTakenFrom: 'self' },
    });
  });

  it('does not call one step apart a contradiction, but does flag another post', () => {
    expect(followUpStatus(input({ supervisor: said('rarely') })).contradictions).toEqual([]);
    expect(followUpStatus(input({ supervisor: said('monthly', 'moved') })).contradictions).toEqual(['post']);
    expect(
      followUpStatus(input({ self: said('weekly', 'left'), supervisor: said('weekly', 'moved') })),
    ).toMatchObject({ contradictions: [] });
  });

  it('never gets worse when somebody reports more use or more progress', () => {
    const order = ['lapsed', 'partly', 'sustained'];
    const told = USES.filter((use) => use !== 'cannot_tell');
    fc.assert(
      fc.property(
        fc.constantFrom(...told),
        fc.constantFrom(...told),
        fc.nat(100),
        fc.nat(100),
        fc.constantFrom(3, 12),
        (own, seen, less, more, months) => {
          const at = (use: (typeof USES)[number], progress: number) =>
            order.indexOf(
              followUpStatus(
                input({
                  months,
                  self: said(use),
                  supervisor: said(seen),
                  activities: [{ weight: 1, progress, dueOn: '2026-10-01' }],
                }),
              ).status,
            );
          const [low, high] = [Math.min(less, more), Math.max(less, more)];
          expect(at(own, high)).toBeGreaterThanOrEqual(at(own, low));
          expect(at('weekly', low)).toBeGreaterThanOrEqual(at(own, low));
        },
      ),
    );
  });
});
