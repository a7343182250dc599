/**
 * A condition of a call as data. `bar` and `threshold` decide eligibility; a `preference` is reported and never
 * decides; `information` is for people to read.
 */
export const RULE_KINDS = ['bar', 'threshold', 'preference', 'information'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const RULE_FIELDS = [
  'age',
  'service_months',
  'field_experience_months',
  'education_level',
  'education_field',
  'language_test',
  'language_self_declared',
  'service_type',
  'organisation',
  'organisation_type',
  'occupation',
  'rank_band',
  'nationality',
  'nominated_by_government',
  'will_continue',
  'pc_skills',
  'other_scholarship',
  'health',
  'pregnancy',
  'documents',
  'cooling_off',
  'earlier_participation',
  'completed_course',
  'statement',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** "More than" is `at_least` and "under" is `at_most`, both with `inclusive: false`. */
export const RULE_OPERATORS = ['at_least', 'at_most', 'in', 'not_in', 'is_true'] as const;
export type RuleOperator = (typeof RULE_OPERATORS)[number];

/** The sentence the rule was read from. `page` is null where a source has no pages. */
export interface RuleSource {
  readonly text: string;
  readonly page: string | null;
  readonly url: string | null;
}

export interface EligibilityRule {
  /** Unique within the call, such as `age-max`. */
  readonly code: string;
  readonly field: RuleField;
  readonly operator: RuleOperator;
  /**
   * By field: years (age), months (service, field experience), a level (education, self-declared language), scores as
   * `TOEFL_PBT:550` any one of which is enough (language test), codes (types, organisations, occupations, rank bands,
   * nationalities, courses), kinds of documents all of which must be on file (documents), days or `longest:days` steps
   * (cooling off), a count (earlier participation), a policy (pregnancy), true (what a person declares or is), the
   * sentence itself (statement).
   */
  readonly value: number | string | readonly string[] | true;
  readonly inclusive: boolean;
  /** The day on which age or months are counted; null means the day of the check (opening a call fills it in). */
  readonly referenceDate: string | null;
  readonly kind: RuleKind;
  /**
   * Which earlier trainings count (cooling off, earlier participation): codes of programmes, or one of `SAME_SCHEMES`;
   * none named means every training on our records.
   */
  readonly schemes?: readonly string[];
  readonly source: RuleSource;
}

export const SAME_SCHEMES = ['SAME_PROGRAMME', 'SAME_COURSE'] as const;
/** Schemes whose earlier trainings a rule may count: those of this call, or programmes by their code. */
export const SCHEMES = [
  ...SAME_SCHEMES,
  ...[
    'GRF',
    'CF',
    'CP',
    'LOAN',
    'YL',
    'LT',
    'TCTP',
    'ICT',
    'JDS',
    'YLP',
    'SCHOLARSHIP_OTHER',
    'DEFENCE_CAPACITY',
  ],
] as const;

/** What earlier editions of the booklets do about pregnancy: it may only ever be told to a medical checker. */
export const PREGNANCY_POLICIES = [
  'DISQUALIFIES',
  'NOT_RECOMMENDED',
  'DECLARE',
  'ALLOWED_WITH_DOCS',
] as const;

/** Kinds that make a person ineligible. */
export function decides(kind: RuleKind): boolean {
  return kind === 'bar' || kind === 'threshold';
}

/** Fields counted on a day. */
export function needsReferenceDate(field: RuleField): boolean {
  return ['age', 'service_months', 'field_experience_months', 'cooling_off'].includes(field);
}

/** Fields answered by our own records of earlier training, never by what somebody declares. */
export function asksRecords(field: RuleField): boolean {
  return ['cooling_off', 'earlier_participation', 'completed_course'].includes(field);
}
