import { departuresOf, withChanges } from './scenario';

const terms = {
  id: 'c1',
  number: 'C-2026-0001',
  seats: 14,
  reserveSeats: 3,
  maxPerOrganisation: 3,
  minimums: [{ attribute: 'sex', equals: 'female', atLeast: 5 }],
  rankingPolicy: 'raw',
  rubricVersionId: null,
};

describe('a scenario', () => {
  it('sets some rules otherwise and leaves the rest as published', () => {
    expect(withChanges(terms, { maxPerOrganisation: 2 })).toEqual({ ...terms, maxPerOrganisation: 2 });
    expect(withChanges(terms, null)).toBe(terms);
  });

  it('says each rule it departs from, with what was published', () => {
    expect(departuresOf(terms, { maxPerOrganisation: 2, seats: 14 })).toEqual([
      { rule: 'maxPerOrganisation', published: 3, used: 2 },
    ]);
  });

  it('departs from nothing when it repeats what was published, a minimum of nobody included', () => {
    const minimums = [
      { attribute: 'sex', equals: 'female', atLeast: 5 },
      { attribute: 'province', notEquals: '12', atLeast: 0 },
    ];
    expect(departuresOf(terms, { seats: 14, minimums, rankingPolicy: 'raw' })).toEqual([]);
    expect(departuresOf(terms, null)).toEqual([]);
  });
});
