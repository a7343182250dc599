import type { LanguageTest } from './person-facts';

/** Scores that a funder itself prints as equal. Nothing is interpolated between two rows. */
export interface LanguageEquivalence {
  readonly id: string;
  readonly scores: Readonly<Partial<Record<LanguageTest, number>>>;
  readonly source: string;
}

/** Words of a degree or major that stand for a level of education or a field of study. */
export interface EducationEquivalence {
  readonly id: string;
  readonly concerns: 'level' | 'field';
  readonly names: readonly string[];
  readonly value: string;
  readonly source: string;
}

/** The published tables an officer keeps; a finding keeps the row it used, so a later change rewrites no verdict. */
export interface Equivalences {
  readonly language: readonly LanguageEquivalence[];
  readonly education: readonly EducationEquivalence[];
}

export const NOTHING_EQUAL: Equivalences = { language: [], education: [] };

export interface MatchedDegree {
  readonly value: string;
  readonly degree: string;
  readonly source: string;
}

/** What each degree counts as, where a row names it; of several names in one degree the longest wins. */
export function matchDegrees(
  rows: readonly EducationEquivalence[],
  concerns: EducationEquivalence['concerns'],
  degrees: readonly string[],
): MatchedDegree[] {
  return degrees.map((degree) => matchDegree(rows, concerns, degree)).filter((match) => match !== null);
}

function matchDegree(
  rows: readonly EducationEquivalence[],
  concerns: EducationEquivalence['concerns'],
  degree: string,
): MatchedDegree | null {
  const text = plain(degree);
  let best: (MatchedDegree & { length: number }) | null = null;
  for (const row of rows) {
    if (row.concerns !== concerns) continue;
    for (const name of row.names) {
      const words = plain(name);
      if (words.trim() === '' || !text.includes(words) || (best && best.length >= words.length)) continue;
      best = { value: row.value, degree, source: row.source, length: words.length };
    }
  }
  return best && { value: best.value, degree: best.degree, source: best.source };
}

/** Lower case, one space between words and at both ends of Latin text; Khmer and Japanese write no spaces. */
function plain(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[\u200b.,()/-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /[a-z]/.test(words) ? ` ${words} ` : words;
}
