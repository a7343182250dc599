import { criteriaOf, toStrengthen } from './criteria';

const file = (id: string, fit: number, plan: number | null) => ({
  id,
  sheets: [{ reader: 'r', score: null, levels: { fit, plan } }],
});
const criteria = [
  { code: 'fit', weight: 60, levels: 5 },
  { code: 'plan', weight: 40, levels: 5 },
];
const files = [file('a', 3, 2), ...['b', 'c', 'd', 'e', 'f'].map((id, n) => file(id, 4, 1 + n))];

describe('criteria beside those selected', () => {
  it('puts the lowest level at 0 and the highest at 100, with the median of those selected', () => {
    const standings = criteriaOf({ criteria, files }, 'a', new Set(['b', 'c', 'd', 'e', 'f']));
    expect(standings).toEqual([
      { code: 'fit', weight: 60, own: 50, selectedMedian: 75 },
      { code: 'plan', weight: 40, own: 25, selectedMedian: 50 },
    ]);
    expect(toStrengthen(standings)).toBe('fit');
  });

  it('shows no median of fewer than five people, because it would show a person', () => {
    const standings = criteriaOf({ criteria, files }, 'a', new Set(['b', 'c', 'd', 'e']));
    expect(standings.map(({ selectedMedian }) => selectedMedian)).toEqual([null, null]);
    expect(toStrengthen(standings)).toBeNull();
  });
});
