import { dueOn, dueUnder, RETENTION, type NominationEnding } from './retention';

const rule = (code: string) => RETENTION.find((one) => one.code === code)!;
const ended = (more: Partial<NominationEnding> = {}): NominationEnding => ({
  nominationId: 'a',
  ending: 'no_seat',
  on: '2026-01-31',
  ...more,
});

describe('how long personal fields are kept', () => {
  it('takes medical data away first, whatever the ending', () => {
    for (const ending of ['no_seat', 'came_back'] as const)
      for (const other of RETENTION)
        expect(rule('medical').months[ending]).toBeLessThanOrEqual(other.months[ending] ?? 999);
  });

  it('counts months by the calendar, to the last day of a shorter one', () => {
    expect(dueOn(rule('medical'), ended({ on: '2026-11-30' }))).toBe('2027-02-28');
  });

  it('starts no clock for what the rule does not name: a form is kept until the follow-up is over', () => {
    expect(dueOn(rule('form'), ended({ ending: 'came_back' }))).toBeNull();
  });

  it('is due on the day itself, not the day before, and names a nomination once', () => {
    const both = [ended(), ended({ ending: 'came_back', on: '2025-10-31' })];
    expect(dueUnder(rule('medical'), both, '2026-04-29')).toEqual([]);
    expect(dueUnder(rule('medical'), both, '2026-04-30')).toEqual(['a']);
  });
});
