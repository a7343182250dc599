import type { EligibilityRule, RuleKind } from './eligibility-rules';

export type VerdictKind = 'pass' | 'fail' | 'needs_evidence';

/**
 * Said in the reader's language by `programmes:reason.<code>` (see `sayReason`). Params ending in `Due` are days, in `Months`
 * and `Days` are durations, in `Key` are catalogue keys, in `Keys` several of them, in `Countries` are codes of countries;
 * the rest stands as it is.
 */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Verdict {
  /** Code of the rule. */
  readonly code: string;
  readonly kind: RuleKind;
  readonly verdict: VerdictKind;
  readonly valueUsed: string | number | null;
  /** The day on which the value was counted, where one matters. */
  readonly dateUsed: string | null;
  readonly reason: Reason;
}

/** How a bound is said: `at_least`, `at_most`, or their exclusive forms "more than" and "under". */
export function limitOf(rule: Pick<EligibilityRule, 'operator' | 'inclusive'>): string {
  return rule.inclusive ? rule.operator : `${rule.operator}_exclusive`;
}

/** At least, more than, at most, under. */
export function within(rule: EligibilityRule, value: number, bound: number): boolean {
  const beyond = rule.operator === 'at_least' ? value > bound : value < bound;
  return beyond || (rule.inclusive && value === bound);
}

export function asList(value: EligibilityRule['value']): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [String(value)];
}

/** The verdict on one value: its reason is named after the code and the outcome. */
export function decided(
  rule: EligibilityRule,
  passes: boolean,
  used: { value: string | number; day?: string | null },
  code: string,
  params: Reason['params'],
): Verdict {
  const verdict = passes ? 'pass' : 'fail';
  return {
    code: rule.code,
    kind: rule.kind,
    verdict,
    valueUsed: used.value,
    dateUsed: used.day ?? null,
    reason: { code: `${code}_${verdict}`, params },
  };
}

/** Nothing on file tells: a person must show it. Never a refusal. */
export function open(
  rule: EligibilityRule,
  code: string,
  params: Reason['params'],
  used: { value?: string | number | null; day?: string | null } = {},
): Verdict {
  return {
    code: rule.code,
    kind: rule.kind,
    verdict: 'needs_evidence',
    valueUsed: used.value ?? null,
    dateUsed: used.day ?? null,
    reason: { code, params },
  };
}
