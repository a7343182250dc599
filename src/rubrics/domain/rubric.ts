import type { Refusal } from '../../kernel/domain/refusal';

/** The three languages in which people read a rubric. */
export type RubricLanguage = 'km' | 'en' | 'ja';

export type RubricText = Readonly<Record<RubricLanguage, string>>;

/** When a written comment must go with a mark: never, at the lowest and the highest level, or always. */
export type CommentRule = 'never' | 'ends' | 'always';

/**
 * What is scored, and against which descriptions. Levels are numbered from 1 (lowest) to `anchors.length` (highest);
 * `anchors[0]` describes level 1.
 */
export interface Criterion {
  /** Stable name inside the rubric, such as `needs`. */
  readonly code: string;
  readonly title: RubricText;
  /** Any positive number: only the proportions matter. */
  readonly weight: number;
  /** One description per level, lowest first; from 3 to 7 of them. */
  readonly anchors: readonly RubricText[];
  readonly commentRule: CommentRule;
  /** May a reader answer "does not apply"? Such an answer is left out of the score; it never counts as zero. */
  readonly notApplicableAllowed: boolean;
  /** Lowest acceptable level, or null when the criterion has no threshold. */
  readonly threshold: number | null;
}

export interface Rubric {
  readonly criteria: readonly Criterion[];
}

export const LEAST_LEVELS = 3;
export const MOST_LEVELS = 7;
export const MOST_CRITERIA = 30;

const LANGUAGES: readonly RubricLanguage[] = ['km', 'en', 'ja'];
const CODE = /^[a-z][a-z0-9-]{0,39}$/;

/** Shortest way to say how many levels a criterion has. */
export function levelsOf(criterion: Pick<Criterion, 'anchors'>): number {
  return criterion.anchors.length;
}

/**
 * Everything that stands in the way of publishing this rubric, in reading order; an empty list means it may be
 * published. A published version never changes, because marks already given refer to its words; so nothing incomplete
 * may pass here. `field` is the path of the input to correct, such as `criteria.2.anchors.0.km`.
 */
export function rubricFindings(rubric: Rubric): Refusal[] {
  const { criteria } = rubric;
  if (criteria.length === 0) return [{ code: 'rubrics.noCriteria', field: 'criteria' }];
  const findings: Refusal[] = [];
  if (criteria.length > MOST_CRITERIA) {
    findings.push({ code: 'rubrics.tooManyCriteria', field: 'criteria', params: { most: MOST_CRITERIA } });
  }
  const seen = new Set<string>();
  criteria.forEach((criterion, index) => {
    const at = `criteria.${index}`;
    const name = criterion.code || String(index + 1);
    if (!CODE.test(criterion.code))
      findings.push({ code: 'rubrics.codeInvalid', field: `${at}.code`, params: { name } });
    if (seen.has(criterion.code))
      findings.push({ code: 'rubrics.codeTwice', field: `${at}.code`, params: { name } });
    seen.add(criterion.code);
    if (!Number.isFinite(criterion.weight) || criterion.weight <= 0) {
      findings.push({ code: 'rubrics.weightNotPositive', field: `${at}.weight`, params: { name } });
    }
    findings.push(...missingTexts(criterion.title, `${at}.title`, 'rubrics.titleMissing', { name }));
    findings.push(...levelFindings(criterion, at, name));
  });
  return findings;
}

function levelFindings(criterion: Criterion, at: string, name: string): Refusal[] {
  const levels = levelsOf(criterion);
  const findings: Refusal[] = [];
  if (levels < LEAST_LEVELS || levels > MOST_LEVELS) {
    const params = { name, least: LEAST_LEVELS, most: MOST_LEVELS, levels };
    findings.push({ code: 'rubrics.levelsOutOfRange', field: `${at}.anchors`, params });
  }
  criterion.anchors.forEach((anchor, index) => {
    const params = { name, level: index + 1 };
    findings.push(...missingTexts(anchor, `${at}.anchors.${index}`, 'rubrics.anchorMissing', params));
  });
  const { threshold } = criterion;
  if (threshold !== null && !(Number.isInteger(threshold) && threshold >= 1 && threshold <= levels)) {
    findings.push({
      code: 'rubrics.thresholdOutOfRange',
      field: `${at}.threshold`,
      params: { name, levels },
    });
  }
  return findings;
}

function missingTexts(
  text: RubricText,
  field: string,
  code: string,
  params: Readonly<Record<string, string | number>>,
): Refusal[] {
  return LANGUAGES.filter((language) => !text[language]?.trim()).map((language) => ({
    code,
    field: `${field}.${language}`,
    params: { ...params, language },
  }));
}
