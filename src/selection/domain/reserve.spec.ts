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
  const queue = (marks: string) =>
    [...marks].map((mark, index) => ({
      id: String(index + 1),
      selected: mark === 'S',
      forced: mark === 'X' ? ('out' as const) : null,
      held: mark === 'h',
    }));

  it('holds the next by rank, without people decided out', () => {
    expect(reserveList(queue('S.X..'), 2)).toEqual(['2', '4']);
    expect(reserveList(queue('S..'), 0)).toEqual([]);
  });

  it('keeps somebody held by the limit of their ministry in their rank, without using up a place', () => {
    expect(reserveList(queue('ShS.h..'), 2)).toEqual(['2', '4', '5', '6']);
    expect(reserveList(queue('Shh'), 2)).toEqual(['2', '3']);
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
