import startingRubrics from './data/starting-rubrics.json';
import { rubricFindings, weightedScore, type Criterion } from './domain';

const rubrics = startingRubrics as { code: string; criteria: Criterion[] }[];

describe.each(rubrics)('the starting rubric $code', ({ criteria }) => {
  it('may be published, weighs 100 in all and has five levels throughout', () => {
    expect(rubricFindings({ criteria })).toEqual([]);
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(criteria.every(({ anchors }) => anchors.length === 5)).toBe(true);
  });

  it('describes every level with words of its own', () => {
    for (const { anchors } of criteria)
      for (const language of ['km', 'en', 'ja'] as const)
        expect(new Set(anchors.map((anchor) => anchor[language])).size).toBe(5);
  });

  it('gives 100 at the top and 0 at the bottom', () => {
    const all = (level: number) =>
      weightedScore(criteria, Object.fromEntries(criteria.map(({ code }) => [code, { level }]))).score;
    expect([all(1), all(5)]).toEqual([0, 100]);
  });
});
