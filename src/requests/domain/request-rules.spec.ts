import { findingRefusals, isCurrent, isReturned, type Findings } from './checklist';
import { outcomeOf } from './granted';
import { orderOf, rankRefusals } from './ranks';
import { phaseOf } from './window';

const typed = (...ranks: (number | null)[]): Map<string, number | null> =>
  new Map(ranks.map((rank, at) => ['abc'[at]!, rank]));

describe('places on the list of a ministry', () => {
  it('are the numbers from one on, each once', () => {
    expect(rankRefusals(['a', 'b', 'c'], typed(2, 3, 1))).toEqual([]);
    expect(orderOf(['a', 'b', 'c'], typed(2, 3, 1))).toEqual(['c', 'a', 'b']);
  });

  it('are refused beside the field when one stands twice, is missing, or leaves a gap', () => {
    const codes = (...ranks: (number | null)[]): string[] =>
      rankRefusals(['a', 'b', 'c'], typed(...ranks)).map(({ code, field }) => `${code} ${field}`);
    expect(codes(1, 1, 2)).toEqual(['requests.rank_twice rank_a', 'requests.rank_twice rank_b']);
    expect(codes(1, null, 2)).toEqual(['requests.rank_between rank_b']);
    expect(codes(1, 2, 4)).toEqual(['requests.rank_between rank_c']);
  });
});

describe('the days of a survey', () => {
  const days = { state: 'open', opensOn: '2026-07-01', closesOn: '2026-08-31' } as const;

  it('are open from the first day to the last, both included', () => {
    expect(phaseOf(days, '2026-06-30')).toBe('coming');
    expect(phaseOf(days, '2026-07-01')).toBe('open');
    expect(phaseOf(days, '2026-08-31')).toBe('open');
    expect(phaseOf(days, '2026-09-01')).toBe('over');
  });

  it('end when the secretariat closes it, whatever day it is', () => {
    expect(phaseOf({ ...days, state: 'closed' }, '2026-07-15')).toBe('closed');
  });
});

describe('what became of a request', () => {
  const asked = { hasCourse: true, people: 2, calls: 1, slots: 2, accepted: 0 };

  it('is said from no call at all to everybody accepted', () => {
    expect(outcomeOf({ ...asked, hasCourse: false })).toBe('no_course');
    expect(outcomeOf({ ...asked, calls: 0, slots: 0 })).toBe('no_call');
    expect(outcomeOf({ ...asked, slots: 0 })).toBe('not_invited');
    expect(outcomeOf(asked)).toBe('called');
    expect(outcomeOf({ ...asked, accepted: 1 })).toBe('part');
    expect(outcomeOf({ ...asked, accepted: 2 })).toBe('granted');
  });
});

describe('the checklist of a request', () => {
  const fine: Findings = {
    ...{ clear: true, clearNote: null, realistic: true, realisticNote: null },
    ...{ prioritised: true, prioritisedNote: null, returnedReason: null },
  };

  it('asks why for each "no", and sends back only what has one', () => {
    expect(findingRefusals(fine)).toEqual([]);
    expect(findingRefusals({ ...fine, realistic: false })).toMatchObject([{ field: 'realisticNote' }]);
    expect(findingRefusals({ ...fine, realistic: false, realisticNote: 'No budget line' })).toEqual([]);
    expect(findingRefusals({ ...fine, returnedReason: 'Please mend' })).toMatchObject([
      { code: 'requests.nothing_to_mend' },
    ]);
  });

  it('belongs to the request as it was read', () => {
    const check = { returnedReason: 'No budget line', ofVersion: 2, ofRank: 1 };
    expect([isReturned({ version: 2, check }), isReturned({ version: 3, check })]).toEqual([true, false]);
    expect(isCurrent({ version: 2, rank: 1, check })).toBe(true);
    expect(isCurrent({ version: 2, rank: 2, check })).toBe(false);
    expect(isCurrent({ version: 1, rank: 1, check: null })).toBe(false);
  });
});
