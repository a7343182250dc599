import { nextOnReserve, reserveList } from './reserve';
import { NO_FORCED } from './selection-input';

const person = (id: string, organisation: string, sex: string) => ({
  id,
  merit: 70,
  organisation,
  attributes: { sex },
});

const candidates = [
  person('a', 'MEF', 'F'),
  person('b', 'MEF', 'M'),
  person('c', 'MOP', 'M'),
  person('d', 'MEF', 'M'),
  person('e', 'MOT', 'M'),
  person('f', 'MOT', 'F'),
];
const rules = {
  seats: 3,
  maxPerOrganisation: 2,
  minimums: [{ attribute: 'sex', equals: 'F', atLeast: 1 }],
  ...NO_FORCED,
};

describe('the reserve list', () => {
  it('holds the next by rank, without people decided out', () => {
    const ranked = [
      { id: 'a', selected: true, forced: null },
      { id: 'b', selected: false, forced: null },
      { id: 'c', selected: false, forced: 'out' as const },
      { id: 'd', selected: false, forced: null },
      { id: 'e', selected: false, forced: null },
    ];
    expect(reserveList(ranked, 2)).toEqual(['b', 'd']);
  });

  it('promotes the next who keeps the cap', () => {
    const promotion = nextOnReserve(candidates, rules, ['a', 'b'], ['d', 'e', 'f']);
    expect(promotion.promoted).toBe('e');
    expect(promotion.passedOver).toMatchObject([{ id: 'd', broken: [{ rule: 'maxPerOrganisation' }] }]);
  });

  it('promotes the next woman when the only woman withdrew', () => {
    const promotion = nextOnReserve(candidates, rules, ['b', 'c'], ['e', 'f']);
    expect(promotion.promoted).toBe('f');
    expect(promotion.passedOver).toMatchObject([{ id: 'e', broken: [{ rule: 'minimum:sex=F' }] }]);
  });

  it('promotes nobody rather than break a rule', () => {
    expect(nextOnReserve(candidates, rules, ['b', 'c'], ['e']).promoted).toBeNull();
  });
});
