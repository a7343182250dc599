import type { Criterion } from '../../rubrics/domain';
import { CLARIFICATION_TRANSITIONS, judgedBefore, standsAs } from './clarification';
import { agendaOf, readTime, type Sitting } from './interview-agenda';
import { nextTurn } from './interview-lifecycle';
import { beginsSitting, historyOf, type SavedState } from './sheet-history';
import { sittingFindings } from './sitting-findings';

const sitting: Sitting = {
  days: ['2026-12-07', '2026-12-08'],
  dayFrom: '09:00',
  dayUntil: '12:00',
  minutes: 30,
  breaks: [{ from: '10:15', until: '10:30' }],
};

describe('an agenda', () => {
  it('gives turns one after another, never across a break or the end of a day', () => {
    const turns = agendaOf(6, sitting);
    expect(turns).toEqual([
      { day: '2026-12-07', from: '09:00', until: '09:30' },
      { day: '2026-12-07', from: '09:30', until: '10:00' },
      { day: '2026-12-07', from: '10:30', until: '11:00' },
      { day: '2026-12-07', from: '11:00', until: '11:30' },
      { day: '2026-12-07', from: '11:30', until: '12:00' },
      { day: '2026-12-08', from: '09:00', until: '09:30' },
    ]);
  });

  it('says how many places there are when not everybody has one', () => {
    expect(agendaOf(11, sitting)).toEqual({ places: 10 });
  });

  it.each([
    ['days', { days: ['2026-11-01'] }, 'review.days_past'],
    ['dayUntil', { dayUntil: '09:00' }, 'review.day_ends_first'],
    ['breaks', { breaks: [{ from: '11:00', until: '10:00' }] }, 'review.break_ends_first'],
  ])('is refused for its %s', (field, more, code) => {
    expect(sittingFindings({ ...sitting, ...more }, '2026-12-01')).toMatchObject([{ field, code }]);
  });

  it('reads times as people write them', () => {
    expect(['8:30', '08.30', ' 23:59 ', '24:00', '9', '9:60'].map(readTime)).toEqual([
      '08:30',
      '08:30',
      '23:59',
      null,
      null,
      null,
    ]);
  });
});

describe('the next turn', () => {
  const turn = (position: number, state: 'scheduled' | 'postponed' | 'done' | 'no_show') => ({
    position,
    state,
  });

  it('is the first that is scheduled, then those postponed, then nobody', () => {
    expect(nextTurn([turn(1, 'postponed'), turn(3, 'scheduled'), turn(2, 'scheduled')])?.position).toBe(2);
    expect(nextTurn([turn(1, 'postponed'), turn(2, 'done')])?.position).toBe(1);
    expect(nextTurn([turn(1, 'no_show'), turn(2, 'done')])).toBeNull();
  });
});

describe('a question to a nominee', () => {
  it('counts as lapsed from the day after its last, and leads nowhere once answered or lapsed', () => {
    const asked = { state: 'asked' as const, dueOn: '2026-12-04' };
    expect(standsAs(asked, '2026-12-04')).toBe('asked');
    expect(standsAs(asked, '2026-12-05')).toBe('lapsed');
    expect(standsAs({ ...asked, state: 'answered' }, '2026-12-05')).toBe('answered');
    for (const { from } of Object.values(CLARIFICATION_TRANSITIONS)) expect(from).toEqual(['asked']);
  });

  it('tells a sheet that judged what was sent from one that judged the answer too', () => {
    const answered = { beforeHash: 'a', afterHash: 'b' };
    expect(judgedBefore('a', answered)).toBe(true);
    expect(judgedBefore('b', answered)).toBe(false);
    expect(judgedBefore('a', { beforeHash: 'a', afterHash: null })).toBe(false);
    expect(judgedBefore('a', null)).toBe(false);
  });
});

describe('the history of a sheet', () => {
  const criteria = [{ code: 'fit' }, { code: 'plan' }] as unknown as Criterion[];
  const state = (number: number, more: Partial<SavedState>): SavedState => ({
    number,
    savedAt: new Date(0),
    marks: {},
    looseComments: {},
    confidence: null,
    ...more,
  });

  it('names level, comment and certainty before and after each save', () => {
    const [first, second] = historyOf(criteria, [
      state(1, { marks: { fit: { level: 2 } }, looseComments: { plan: 'Who owns it?' } }),
      state(2, {
        marks: { fit: { level: 4 }, plan: { level: null, comment: 'Who owns it?' } },
        confidence: 'low',
      }),
    ]);
    expect(first?.changes).toEqual([
      { criterion: 'fit', what: 'level', before: null, after: '2' },
      { criterion: 'plan', what: 'comment', before: null, after: 'Who owns it?' },
    ]);
    expect(second?.changes).toEqual([
      { criterion: 'fit', what: 'level', before: '2', after: '4' },
      { criterion: 'plan', what: 'level', before: null, after: 'na' },
      { criterion: null, what: 'confidence', before: null, after: 'low' },
    ]);
  });

  it('begins a sitting with the first save, and with one after half an hour of rest', () => {
    const at = (minute: number): Date => new Date(minute * 60_000);
    expect(beginsSitting(null, at(0))).toBe(true);
    expect(beginsSitting(at(0), at(30))).toBe(false);
    expect(beginsSitting(at(0), at(31))).toBe(true);
  });
});
