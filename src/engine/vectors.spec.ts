import fs from 'node:fs';
import path from 'node:path';
import { runEngine } from './run-engine';

type Numbers = Record<string, number>;
type VectorCase = Record<string, unknown> & { name?: string; seats: number };

const vectors = (file: string): VectorCase[] =>
  JSON.parse(
    fs.readFileSync(path.resolve(__dirname, '../../test/vectors', `${file}.json`), 'utf8'),
  ) as VectorCase[];

/** The cases as others would send them, without the expected values, and what the command answers. */
async function answers(command: string, file: string, given: readonly string[]): Promise<VectorCase[]> {
  const cases = vectors(file).map((each) =>
    Object.fromEntries(Object.entries(each).filter(([key]) => given.includes(key))),
  );
  return JSON.parse(await runEngine(command, () => JSON.stringify(cases))) as VectorCase[];
}

function expectNear(actual: unknown, expected: unknown, tolerance: number, what: string): void {
  if (expected === null) expect([what, actual]).toEqual([what, null]);
  else expect([what, Math.abs((actual as number) - (expected as number)) <= tolerance]).toEqual([what, true]);
}

function expectEachNear(actual: unknown, expected: unknown, tolerance: number, what: string): void {
  expect(Object.keys(actual as Numbers).sort()).toEqual(Object.keys(expected as Numbers).sort());
  for (const [id, value] of Object.entries(expected as Numbers)) {
    expectNear((actual as Numbers)[id], value, tolerance, `${what} of ${id}`);
  }
}

describe('the engine against independently computed values', () => {
  it('finds agreement as published and as R computes it', async () => {
    const alphas = { alphaNominal: 1e-6, alphaOrdinal: 1e-6, alphaInterval: 1e-6 };
    const tolerances = { ...alphas, icc21: 1e-4, icc2k: 1e-4, icc21Low: 1e-4, icc21High: 1e-4 };
    const found = await answers('agreement', 'agreement', ['name', 'ratings']);
    vectors('agreement').forEach((each, index) => {
      for (const [field, tolerance] of Object.entries(tolerances)) {
        if (field in each) expectNear(found[index]![field], each[field], tolerance, `${each.name} ${field}`);
        else expect(found[index]).not.toHaveProperty(field);
      }
    });
  });

  it('finds weighted kappa', async () => {
    const found = await answers('agreement', 'kappa', ['name', 'a', 'b', 'levels']);
    vectors('kappa').forEach((each, index) => {
      for (const field of ['kappaLinear', 'kappaQuadratic'])
        expectNear(found[index]![field], each[field], 1e-6, field);
    });
  });

  it('finds severity, effects and probabilities as lme4 and the joint posterior do', async () => {
    const found = await answers('severity', 'severity', ['name', 'ratings', 'seats']);
    vectors('severity').forEach((each, index) => {
      const answer = found[index]!;
      for (const field of ['remlMean', 'varCandidate', 'varReviewer', 'varResidual']) {
        expectNear(
          answer[field],
          each[field],
          Math.max(1e-3, 1e-3 * (each[field] as number)),
          `${each.name} ${field}`,
        );
      }
      for (const field of [
        'reviewerSeverity',
        'candidateEffect',
        'candidatePosteriorSd',
        'selectionProbability',
      ]) {
        expectEachNear(answer[field], each[field], 0.02, `${each.name} ${field}`);
      }
      const sum = Object.values(answer.selectionProbability as Numbers).reduce((total, p) => total + p, 0);
      expectNear(sum, each.seats, 0.02 * each.seats, 'probabilities fill the seats');
    });
  });

  it('assigns with the largest total and breaks no rule', async () => {
    const given = [
      'name',
      'applications',
      'reviewers',
      'reviewsEach',
      'loadMin',
      'loadMax',
      'affinity',
      'conflicts',
    ];
    const found = await answers('assign', 'assignment', given);
    vectors('assignment').forEach((each, index) => {
      const answer = found[index]!;
      expect(answer.feasible).toBe(each.feasible);
      expectNear(answer.optimalTotalAffinity, each.optimalTotalAffinity, 0.001, 'total');
      if (answer.feasible) expect(brokenRules(each, answer.assigned as [number, number][])).toEqual([]);
      else expect(answer.shortage).toContain('30 short');
    });
  });

  it('selects with the largest total', async () => {
    const given = ['name', 'candidates', 'seats', 'maxPerOrganisation', 'minimums'];
    const found = await answers('select', 'selection', given);
    vectors('selection').forEach((each, index) => {
      expect(found[index]!.feasible).toBe(each.feasible);
      expectNear(found[index]!.optimalTotalMerit, each.optimalTotalMerit, 0.01, 'total');
    });
  });

  it("finds Fisher's p and the impact ratio", async () => {
    const found = await answers('fairness', 'fairness', ['selectedA', 'rejectedA', 'selectedB', 'rejectedB']);
    vectors('fairness').forEach((each, index) => {
      for (const field of ['fisherP', 'impactRatio'])
        expectNear(found[index]![field], each[field], 1e-9, field);
    });
  });
});

function brokenRules(each: VectorCase, assigned: readonly [number, number][]): string[] {
  const forbidden = new Set((each.conflicts as [number, number][]).map(String));
  const load = new Array<number>(each.reviewers as number).fill(0);
  const reviews = new Array<number>(each.applications as number).fill(0);
  const broken: string[] = [];
  for (const [i, j] of assigned) {
    reviews[i]! += 1;
    load[j]! += 1;
    if (forbidden.has(String([i, j]))) broken.push(`conflict ${i} ${j}`);
  }
  if (new Set(assigned.map(String)).size !== assigned.length) broken.push('a pair twice');
  if (reviews.some((count) => count !== each.reviewsEach)) broken.push('reviews');
  if (load.some((count) => count < (each.loadMin as number) || count > (each.loadMax as number)))
    broken.push('loads');
  return broken;
}
