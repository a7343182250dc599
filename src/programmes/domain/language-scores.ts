import { LANGUAGE_TESTS, type LanguageTest } from './person-facts';

export interface TestScore {
  readonly test: LanguageTest;
  readonly score: number;
}

interface Equivalence {
  readonly scores: Readonly<Partial<Record<LanguageTest, number>>>;
  readonly source: string;
}

/**
 * Scores that a funder itself prints as equal, with the place where it does. Nothing is interpolated: a score between two
 * rows counts as the lower row, and a test that shares no row with the one asked for needs a person's judgement.
 */
export const EQUIVALENCES: readonly Equivalence[] = [
  {
    scores: { IELTS: 6.0, TOEFL_IBT: 79, TOEFL_PBT: 550 },
    source: 'MEXT Young Leaders’ Program, School of Government, conditions of 2017',
  },
  {
    scores: { TOEFL_PBT: 550, TOEIC: 730 },
    source: 'JICA course on human resources development administration, circular of 2024',
  },
];

/** `TOEFL_PBT:550` as a score; null when it is none. */
export function readScore(text: string): TestScore | null {
  const [test, score] = text.split(':');
  const value = Number(score);
  if (!LANGUAGE_TESTS.includes(test as LanguageTest) || !score || !Number.isFinite(value)) return null;
  return { test: test as LanguageTest, score: value };
}

/**
 * Whether a taken test reaches any one of the wanted scores: directly when it is the same test, else through a row that
 * prints both. `through` is the source of that row. Null when no comparison is published.
 */
export function bestScore(
  wanted: readonly string[],
  taken: TestScore,
): { readonly passes: boolean; readonly through: string | null } | null {
  const asked = wanted.map(readScore).filter((score) => score !== null);
  const same = asked.find(({ test }) => test === taken.test);
  if (same) return { passes: taken.score >= same.score, through: null };
  let below: { passes: boolean; through: string } | null = null;
  for (const { test, score } of asked) {
    for (const row of EQUIVALENCES) {
      const there = row.scores[test];
      const here = row.scores[taken.test];
      if (there === undefined || here === undefined) continue;
      if (taken.score >= here && there >= score) return { passes: true, through: row.source };
      // Under the row's own score a fail is certain only when the row asks for no more than the call does.
      if (taken.score < here && there <= score) below = { passes: false, through: row.source };
    }
  }
  return below;
}
