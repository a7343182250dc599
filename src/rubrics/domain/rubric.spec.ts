import type { Criterion, RubricText } from './rubric';
import { rubricFindings } from './rubric';

const text = (word: string): RubricText => ({ km: `${word} km`, en: `${word} en`, ja: `${word} ja` });

const criterion = (over: Partial<Criterion> = {}): Criterion => ({
  code: 'needs',
  title: text('needs'),
  weight: 20,
  anchors: [1, 2, 3, 4, 5].map((level) => text(`level ${level}`)),
  commentRule: 'ends',
  notApplicableAllowed: false,
  threshold: null,
  ...over,
});

const codes = (...criteria: Criterion[]) =>
  rubricFindings({ criteria }).map((found) => `${found.code}@${found.field}`);

describe('a rubric that may be published', () => {
  it('has nothing to object to', () =>
    expect(codes(criterion(), criterion({ code: 'plan', threshold: 3 }))).toEqual([]));

  it('accepts 3 and 7 levels, and refuses 2 and 8', () => {
    const levels = (count: number) =>
      criterion({ anchors: Array.from({ length: count }, () => text('level')) });
    expect(codes(levels(3))).toEqual([]);
    expect(codes(levels(7))).toEqual([]);
    expect(codes(levels(2))).toEqual(['rubrics.levelsOutOfRange@criteria.0.anchors']);
    expect(codes(levels(8))).toEqual(['rubrics.levelsOutOfRange@criteria.0.anchors']);
  });

  it.each([
    ['no criteria', [], ['rubrics.noCriteria@criteria']],
    [
      'too many',
      Array.from({ length: 31 }, (_, i) => criterion({ code: `c${i}` })),
      ['rubrics.tooManyCriteria@criteria'],
    ],
    ['weight zero', [criterion({ weight: 0 })], ['rubrics.weightNotPositive@criteria.0.weight']],
    ['weight not a number', [criterion({ weight: NaN })], ['rubrics.weightNotPositive@criteria.0.weight']],
    ['code twice', [criterion(), criterion()], ['rubrics.codeTwice@criteria.1.code']],
    ['code with a space', [criterion({ code: 'a b' })], ['rubrics.codeInvalid@criteria.0.code']],
    [
      'threshold above the scale',
      [criterion({ threshold: 6 })],
      ['rubrics.thresholdOutOfRange@criteria.0.threshold'],
    ],
    [
      'title not in Khmer',
      [criterion({ title: { ...text('x'), km: ' ' } })],
      ['rubrics.titleMissing@criteria.0.title.km'],
    ],
  ])('refuses: %s', (_name, criteria, expected) => expect(codes(...criteria)).toEqual(expected));

  it('asks for every anchor in every language', () => {
    const anchors = [text('a'), { ...text('b'), ja: '' }, text('c')];
    expect(rubricFindings({ criteria: [criterion({ anchors })] })).toEqual([
      {
        code: 'rubrics.anchorMissing',
        field: 'criteria.0.anchors.1.ja',
        params: { name: 'needs', level: 2, language: 'ja' },
      },
    ]);
  });
});
