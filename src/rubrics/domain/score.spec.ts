import fc from 'fast-check';
import type { Criterion } from './rubric';
import { commentRequired, markFindings, weightedScore } from './score';

const text = { km: 'ក', en: 'a', ja: 'あ' };

const criterion = (code: string, weight: number, levels = 5, over: Partial<Criterion> = {}): Criterion => ({
  code,
  title: text,
  weight,
  anchors: Array.from({ length: levels }, () => text),
  commentRule: 'ends',
  notApplicableAllowed: true,
  threshold: null,
  ...over,
});

describe('weighted score', () => {
  it('is 0 at the lowest level everywhere, 100 at the highest, 50 in the middle', () => {
    const criteria = [criterion('a', 25), criterion('b', 75, 3)];
    const at = (a: number, b: number) => weightedScore(criteria, { a: { level: a }, b: { level: b } }).score;
    expect(at(1, 1)).toBe(0);
    expect(at(5, 3)).toBe(100);
    expect(at(3, 2)).toBe(50);
    expect(at(5, 1)).toBe(25);
  });

  it('leaves "does not apply" and "not yet answered" out of both sums', () => {
    const criteria = [criterion('a', 60), criterion('b', 20), criterion('c', 20)];
    const result = weightedScore(criteria, { a: { level: 4 }, b: { level: null } });
    expect(result).toEqual({
      score: 75,
      missing: ['c'],
      notApplicable: ['b'],
      thresholdsMissed: [],
      weightAnswered: 0.6,
    });
  });

  it('has no score, not zero, when nothing was answered with a level', () => {
    expect(weightedScore([criterion('a', 1)], { a: { level: null } }).score).toBeNull();
    expect(weightedScore([criterion('a', 1)], {}).score).toBeNull();
  });

  it('names the thresholds missed, not those met', () => {
    const criteria = [criterion('a', 1, 5, { threshold: 3 }), criterion('b', 1, 5, { threshold: 3 })];
    expect(weightedScore(criteria, { a: { level: 2 }, b: { level: 3 } }).thresholdsMissed).toEqual(['a']);
  });

  it('does not take an inherited property for a mark', () => {
    expect(weightedScore([criterion('constructor', 1)], {}).missing).toEqual(['constructor']);
  });

  it('stays within 0 and 100, does not depend on the scale of weights, and rises with a level', () => {
    const sheet = fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 100 }),
        levels: fc.integer({ min: 3, max: 7 }),
        share: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(sheet, fc.integer({ min: 2, max: 9 }), (rows, factor) => {
        const marks = Object.fromEntries(
          rows.map((row, i) => [`c${i}`, { level: 1 + Math.floor(row.share * row.levels) }]),
        );
        const criteria = rows.map((row, i) => criterion(`c${i}`, row.weight, row.levels));
        const score = weightedScore(criteria, marks).score ?? NaN;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100 + 1e-9);
        const scaled = criteria.map((each) => ({ ...each, weight: each.weight * factor }));
        expect(weightedScore(scaled, marks).score).toBeCloseTo(score, 9);
        const first = marks['c0']?.level ?? 0;
        if (first < (rows[0]?.levels ?? 0)) {
          expect(weightedScore(criteria, { ...marks, c0: { level: first + 1 } }).score).toBeGreaterThan(
            score,
          );
        }
      }),
    );
  });
});

describe('a sheet that may be handed in', () => {
  it.each([
    ['never', 1, false],
    ['always', 3, true],
    ['ends', 1, true],
    ['ends', 5, true],
    ['ends', 3, false],
    ['ends', null, false],
  ] as const)('comment rule %s at level %s: %s', (rule, level, required) => {
    expect(commentRequired(rule, level, 5)).toBe(required);
  });

  it('names what is missing, out of range, refused, or without its comment', () => {
    const criteria = [
      criterion('a', 1),
      criterion('b', 1, 5, { notApplicableAllowed: false }),
      criterion('c', 1),
      criterion('d', 1),
      criterion('e', 1),
    ];
    const marks = {
      b: { level: null },
      c: { level: 6 },
      d: { level: 1, comment: '  ' },
      e: { level: 5, comment: 'why' },
      z: { level: 1 },
    };
    expect(markFindings(criteria, marks).map((found) => `${found.code}@${found.field}`)).toEqual([
      'rubrics.criterionUnknown@z',
      'rubrics.markMissing@a',
      'rubrics.notApplicableRefused@b',
      'rubrics.levelOutOfRange@c',
      'rubrics.commentMissing@d.comment',
    ]);
  });
});
