import fc from 'fast-check';
import { fisherP, impactRatio, oneMorePersonClears } from './fairness';

const count = fc.integer({ min: 0, max: 60 });
const groups = fc.record({ selectedA: count, rejectedA: count, selectedB: count, rejectedB: count });

describe('fairness between two groups', () => {
  it('has a p between 0 and 1 that does not depend on which group is named first', () => {
    fc.assert(
      fc.property(groups, (g) => {
        const p = fisherP(g);
        expect(p > 0 && p <= 1).toBe(true);
        const turned = {
          selectedA: g.selectedB,
          rejectedA: g.rejectedB,
          selectedB: g.selectedA,
          rejectedB: g.rejectedA,
        };
        expect(fisherP(turned)).toBeCloseTo(p, 10);
        expect(impactRatio(turned)).toBe(impactRatio(g));
      }),
    );
  });

  it('knows the lady who tasted tea', () => {
    expect(fisherP({ selectedA: 3, rejectedA: 1, selectedB: 1, rejectedB: 3 })).toBeCloseTo(34 / 70, 12);
    expect(fisherP({ selectedA: 4, rejectedA: 0, selectedB: 0, rejectedB: 4 })).toBeCloseTo(2 / 70, 12);
  });

  it('has no ratio where there is nothing to compare', () => {
    expect(impactRatio({ selectedA: 0, rejectedA: 0, selectedB: 1, rejectedB: 1 })).toBeNull();
    expect(impactRatio({ selectedA: 0, rejectedA: 4, selectedB: 0, rejectedB: 4 })).toBeNull();
    expect(fisherP({ selectedA: 0, rejectedA: 0, selectedB: 0, rejectedB: 0 })).toBe(1);
  });

  it('tells whether one person more would lift the flag', () => {
    expect(oneMorePersonClears({ selectedA: 7, rejectedA: 13, selectedB: 9, rejectedB: 11 })).toBe(true);
    expect(oneMorePersonClears({ selectedA: 2, rejectedA: 18, selectedB: 14, rejectedB: 6 })).toBe(false);
    expect(oneMorePersonClears({ selectedA: 10, rejectedA: 10, selectedB: 10, rejectedB: 10 })).toBe(false);
  });
});
