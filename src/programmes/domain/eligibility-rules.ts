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
  'language_test',
  'language_self_declared',
  'service_type',
  'organisation',
  'nominated_by_government',
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
   * `TOEFL_PBT:550` any one of which is enough (language test), codes (service type, organisation), true (nominated), the
   * sentence itself (statement).
   */
  readonly value: number | string | readonly string[] | true;
  readonly inclusive: boolean;
  /** The day on which age or months are counted; null means the day of the check (opening a call fills it in). */
  readonly referenceDate: string | null;
  readonly kind: RuleKind;
  readonly source: RuleSource;
}

/** Kinds that make a person ineligible. */
export function decides(kind: RuleKind): boolean {
  return kind === 'bar' || kind === 'threshold';
}

/** Fields counted on a day. */
export function needsReferenceDate(field: RuleField): boolean {
  return field === 'age' || field === 'service_months';
}
