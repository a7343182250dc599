import { panelStatistics, type SheetOf } from './panel-statistics';

/** Files of known worth, readers of known severity, a little noise that repeats. */
function sheets(files: number, readers: number, each: number): SheetOf[] {
  return Array.from({ length: files }, (_f, i) =>
    Array.from({ length: each }, (_r, k) => {
      const j = (i + k) % readers;
      const noise = ((i * 7 + j * 13) % 9) - 4;
      const score = 40 + 40 * Math.sin(i) + (j - (readers - 1) / 2) * 4 + noise;
      return { nominationId: `n${i}`, reviewerId: `r${j}`, score, marks: { fit: { level: 1 + (i % 5) } } };
    }),
  ).flat();
}
const criteria = [
  {
    code: 'fit',
    title: { km: '', en: '', ja: '' },
    weight: 1,
    anchors: Array.from({ length: 5 }, () => ({ km: '', en: '', ja: '' })),
    commentRule: 'never' as const,
    notApplicableAllowed: false,
    threshold: null,
  },
];

describe('the statistics of a panel', () => {
  it('take the classical coefficient where every reader has read every file', () => {
    const { one, average, readers } = panelStatistics(sheets(12, 3, 3), criteria, 'p');
    expect(one).toMatchObject({ method: 'icc_2_1', sheets: 36, files: 12, reason: null });
    expect(one.low!).toBeLessThan(one.value!);
    expect(one.high!).toBeGreaterThan(one.value!);
    expect(readers).toBe(3);
    expect(average.value!).toBeGreaterThan(one.value!);
  });

  it('take the mixed model where each file has its own readers, and find who is severe', () => {
    const found = panelStatistics(sheets(40, 5, 3), criteria, 'p');
    expect(found.one).toMatchObject({ method: 'mixed_model', reason: null });
    expect(found.one.low!).toBeLessThanOrEqual(found.one.value!);
    expect(found.model.refused).toEqual([]);
    const bySeverity = [...found.reviewers].sort((a, b) => a.adjusted! - b.adjusted!);
    expect(bySeverity.map(({ reviewerId }) => reviewerId)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
    expect(found.reviewers[0]!.high!).toBeLessThan(0);
  });

  it('say the same thing when asked again', () => {
    expect(panelStatistics(sheets(20, 5, 3), criteria, 'p')).toEqual(
      panelStatistics([...sheets(20, 5, 3)].reverse(), criteria, 'p'),
    );
  });

  it('refuse a number that nothing stands on, with the reason', () => {
    expect(panelStatistics([], criteria, 'p').one).toMatchObject({ value: null, reason: 'one_reviewer' });
    const lonely = panelStatistics(sheets(6, 1, 1), criteria, 'p');
    expect(lonely.alpha).toMatchObject({ value: null, reason: 'one_reviewer', sheets: 6 });
    expect(lonely.reviewers[0]).toMatchObject({ files: 6, raw: null });
  });

  it('count the marks of each level', () => {
    const { criteria: figures } = panelStatistics(sheets(10, 3, 3), criteria, 'p');
    expect(figures).toEqual([{ code: 'fit', counts: [6, 6, 6, 6, 6], notApplicable: 0, marks: 30, mean: 3 }]);
  });
});
