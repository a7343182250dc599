import fc from 'fast-check';
import { blankCriterion, freeCode, moved, withLevels } from './edit-criteria';

const named = (...codes: string[]) => codes.map((code) => blankCriterion(code));
const codesOf = (criteria: readonly { code: string }[]) => criteria.map(({ code }) => code).join('');

describe('writing a rubric', () => {
  it('starts a criterion with five levels and comments at the ends', () => {
    const criterion = blankCriterion('needs');
    expect(criterion.anchors).toHaveLength(5);
    expect(criterion.commentRule).toBe('ends');
  });

  it('finds a free name also after one in the middle was removed', () => {
    expect(freeCode([])).toBe('criterion-1');
    expect(freeCode(named('criterion-2'))).toBe('criterion-3');
    expect(freeCode(named('criterion-1', 'criterion-3'))).toBe('criterion-4');
  });

  it('keeps the words of the lower levels when levels are added or taken away, and stays within 3 and 7', () => {
    const anchors = [1, 2, 3, 4, 5].map((level) => ({ km: `${level}`, en: `${level}`, ja: `${level}` }));
    expect(withLevels(anchors, 3).map(({ en }) => en)).toEqual(['1', '2', '3']);
    expect(withLevels(anchors, 7).map(({ en }) => en)).toEqual(['1', '2', '3', '4', '5', '', '']);
    expect(withLevels(anchors, 99)).toHaveLength(7);
    expect(withLevels(anchors, Number.NaN)).toHaveLength(3);
  });

  it('moves one criterion by one place, stops at the ends, and removes', () => {
    const criteria = named('a', 'b', 'c');
    expect(codesOf(moved(criteria, 'b', 'up'))).toBe('bac');
    expect(codesOf(moved(criteria, 'b', 'down'))).toBe('acb');
    expect(codesOf(moved(criteria, 'a', 'up'))).toBe('abc');
    expect(codesOf(moved(criteria, 'c', 'down'))).toBe('abc');
    expect(codesOf(moved(criteria, 'b', 'remove'))).toBe('ac');
    expect(codesOf(moved(criteria, 'x', 'remove'))).toBe('abc');
  });

  it('never loses or doubles a criterion by moving', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean())), (steps) => {
        let criteria = named('a', 'b', 'c', 'd', 'e');
        for (const [at, up] of steps)
          criteria = moved(criteria, criteria[at]?.code ?? '', up ? 'up' : 'down');
        expect([...codesOf(criteria)].sort().join('')).toBe('abcde');
      }),
    );
  });
});
