import fc from 'fast-check';
import { addMonths, dayOf, instantAt, isWorkingDay, workingDaysBetween } from '../../kernel/domain/calendar';
import { deadlinesBefore } from './call-window';
import { MINISTRY_LEVEL } from './chain-levels';
import { planExtension } from './extension-plan';
import { nearestWorkingDay, shiftDates, timeOf, type DatedTerms } from './shift-dates';

const WATER = new Set(['2026-11-23', '2026-11-24', '2026-11-25']);
const day = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const holidays = fc.array(day, { maxLength: 40 }).map((days) => new Set(days));

const TERMS: DatedTerms = {
  nominationDeadline: instantAt('2025-11-24', '17:00'),
  endorsementDeadline: null,
  japanDeadline: '2026-02-28',
  levels: [{ ...MINISTRY_LEVEL, deadline: instantAt('2025-12-01', '15:30').toISOString() }],
  phases: [{ mode: 'JAPAN', from: '2026-05-17', to: '2026-07-10' }],
  rules: [],
  stages: [],
};

describe('the dates of a call, some months later', () => {
  it('move to days on which offices work, each with the reason', () => {
    const { terms, dates } = shiftDates(TERMS, 12, WATER);
    expect(dates).toEqual([
      { what: 'nominationDeadline', before: '2025-11-24', after: '2026-11-20', moved: 'holiday' },
      { what: 'levels.0', before: '2025-12-01', after: '2026-12-01', moved: null },
      { what: 'japanDeadline', before: '2026-02-28', after: '2027-02-26', moved: 'weekend' },
      { what: 'phases.0.from', before: '2026-05-17', after: '2027-05-17', moved: null },
      { what: 'phases.0.to', before: '2026-07-10', after: '2027-07-09', moved: 'weekend' },
    ]);
    expect(terms.nominationDeadline).toEqual(instantAt('2026-11-20', '17:00'));
    expect(terms.endorsementDeadline).toEqual(instantAt('2026-12-01', '15:30'));
  });

  it('leave a day that was counted at closing to be filled in again, and move a printed one along', () => {
    const rule = {
      ...{ code: 'age-max', field: 'age', operator: 'at_most', value: 45, inclusive: true, kind: 'bar' },
      source: { text: 'x', page: null, url: null },
    };
    const rules = [
      { ...rule, referenceDate: '2025-11-24' },
      { ...rule, code: 'age-min', referenceDate: '2026-04-01' },
    ] as never;
    const shifted = shiftDates({ ...TERMS, rules }, 12, WATER).terms.rules;
    expect(shifted.map(({ referenceDate }) => referenceDate)).toEqual([null, '2027-04-01']);
  });

  it('are working days, never after the day they were moved to, for any call and any list of holidays', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), holidays, (deadline, months, closed) => {
        const terms = { ...TERMS, levels: [], nominationDeadline: instantAt(deadline, '09:05') };
        const moved = shiftDates(terms, months, closed).terms.nominationDeadline ?? new Date(0);
        expect(isWorkingDay(dayOf(moved), closed)).toBe(true);
        expect(dayOf(moved) <= addMonths(deadline, months)).toBe(true);
        expect(timeOf(moved)).toBe('09:05');
      }),
    );
  });

  it('stay on a working day, whichever way one looks', () => {
    fc.assert(
      fc.property(day, holidays, (any, closed) => {
        fc.pre(isWorkingDay(any, closed));
        expect([nearestWorkingDay(any, 1, closed), nearestWorkingDay(any, -1, closed)]).toEqual([any, any]);
      }),
    );
  });
});

describe('deadlines counted back from the day of Japan', () => {
  it('leave each level and the secretariat exactly their working days', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 15 }),
        holidays,
        (japan, levels, forReview, forALevel, closed) => {
          fc.pre(isWorkingDay(japan, closed));
          const found = deadlinesBefore(japan, { levels, forReview, forALevel, holidays: closed });
          expect(found.levels).toHaveLength(levels);
          expect(found.endorsementDeadline).toEqual(found.levels.at(-1));
          const ends = [found.nominationDeadline, ...found.levels].map(dayOf);
          for (const end of ends) expect(isWorkingDay(end, closed)).toBe(true);
          for (let index = 1; index < ends.length; index += 1)
            expect(workingDaysBetween(ends[index - 1] ?? '', ends[index] ?? '', closed)).toBe(forALevel);
          expect(workingDaysBetween(ends.at(-1) ?? '', japan, closed)).toBe(forReview);
        },
      ),
    );
  });
});

describe('an extension', () => {
  const NOW = instantAt('2026-11-20', '09:00');
  const call = {
    state: 'open' as const,
    nominationDeadline: instantAt('2026-12-04', '17:00'),
    endorsementDeadline: instantAt('2026-12-11', '17:00'),
    japanDeadline: '2027-02-26',
    levels: [{ ...MINISTRY_LEVEL, deadline: instantAt('2026-12-11', '17:00') }],
    extensions: [],
  };
  const who = { organisationId: null };
  const plan = (until: string, more: object = {}, of: object = {}) =>
    planExtension(
      { ...call, ...of },
      { level: 'nomination', until: instantAt(until, '17:00'), andLater: false, ...more },
      who,
      NOW,
      new Set(),
    );
  const code = (answer: ReturnType<typeof plan>) => answer.refusals[0]?.code ?? null;

  it('moves one deadline, or the ones after it by as many working days', () => {
    expect(plan('2026-12-09').moves.map(({ level }) => level)).toEqual(['nomination']);
    const both = plan('2026-12-18', { andLater: true }).moves;
    expect(both.map(({ level, until }) => `${level} ${dayOf(until)}`)).toEqual([
      'nomination 2026-12-18',
      'ministry 2026-12-25',
    ]);
  });

  it('is refused with its cure when it helps nobody or runs into the next day', () => {
    expect(code(plan('2026-11-19'))).toBe('programmes.extension_past');
    expect(code(plan('2026-12-04'))).toBe('programmes.extension_earlier');
    expect(code(plan('2026-12-18'))).toBe('programmes.extension_beyond_next');
    expect(code(plan('2027-02-25', { andLater: true }))).toBe('programmes.extension_beyond_japan');
    expect(code(plan('2026-12-18', { level: 'nobody' }))).toBe('common.choose_one');
    expect(code(plan('2026-12-09', {}, { state: 'closed' }))).toBe('programmes.not_extendable');
    expect(code(plan('2026-12-18', { level: 'ministry' }, { state: 'closed' }))).toBeNull();
    expect(code(plan('2026-12-18', { level: 'ministry' }, { state: 'decided' }))).toBe(
      'programmes.not_extendable',
    );
  });
});
