import type { LanguageEquivalence } from './equivalences';
import { LANGUAGE_TESTS, type LanguageTest } from './person-facts';

export interface TestScore {
  readonly test: LanguageTest;
  readonly score: number;
}

/** `TOEFL_PBT:550` as a score; null when it is none. */
export function readScore(text: string): TestScore | null {
  const [test, score] = text.split(':');
  const value = Number(score);
  if (!LANGUAGE_TESTS.includes(test as LanguageTest) || !score || !Number.isFinite(value)) return null;
  return { test: test as LanguageTest, score: value };
}

/**
 * Whether a taken test reaches any one of the wanted scores: directly when it is the same test, else through a row that
 * prints both. `through` is that row. Null when no comparison is published. A score between two rows counts as the lower
 * one, and a test that shares no row with the one asked for needs a person's judgement.
 */
export function bestScore(
  wanted: readonly string[],
  taken: TestScore,
  rows: readonly LanguageEquivalence[],
): { readonly passes: boolean; readonly through: LanguageEquivalence | null } | null {
  const asked = wanted.map(readScore).filter((score) => score !== null);
  const same = asked.find(({ test }) => test === taken.test);
  if (same) return { passes: taken.score >= same.score, through: null };
  let below: { passes: boolean; through: LanguageEquivalence } | null = null;
  for (const { test, score } of asked) {
    for (const row of rows) {
      const there = row.scores[test];
      const here = row.scores[taken.test];
      if (there === undefined || here === undefined) continue;
      if (taken.score >= here && there >= score) return { passes: true, through: row };
      // Under the row's own score a fail is certain only when the row asks for no more than the call does.
      if (taken.score < here && there <= score) below = { passes: false, through: row };
    }
  }
  return below;
}

/** A row in words that need no translation: `IELTS 6 = TOEFL IBT 79`. */
export function rowText(row: LanguageEquivalence): string {
  return LANGUAGE_TESTS.filter((test) => row.scores[test] !== undefined)
    .map((test) => `${test.replaceAll('_', ' ')} ${row.scores[test]}`)
    .join(' = ');
}
