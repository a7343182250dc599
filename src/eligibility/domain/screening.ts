import {
  checkRule,
  decides,
  type EligibilityRule,
  type PersonFacts,
  type RuleKind,
  type Verdict,
} from '../../programmes/domain';
import type { NominationAct, NominationState } from '../../nominations/domain';

/** What an officer has seen with own eyes about one rule, where the form alone does not settle it. */
export interface Evidence {
  readonly ruleCode: string;
  readonly verdict: 'pass' | 'fail';
  readonly document: string;
  readonly verifiedByName: string;
  readonly verifiedAt: Date;
  readonly validUntil: string | null;
}

export interface Finding {
  readonly ruleCode: string;
  readonly kind: RuleKind;
  readonly verdict: Verdict['verdict'];
  readonly valueUsed: string | null;
  readonly dateUsed: string | null;
  readonly reason: Verdict['reason'];
  readonly evidence: Evidence | null;
}

export type Outcome = Extract<NominationState, 'eligible' | 'ineligible' | 'needs_evidence'>;

export interface ScreenedNomination {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly state: NominationState;
  readonly version: number;
  readonly screeningNo: number;
  readonly findings: readonly Finding[];
  readonly outcome: Outcome;
}

/**
 * Every rule of the call against the facts of one person, in the order of the call. The form is asked first; only what it
 * leaves open is settled by evidence that is still valid today, so that nobody can wave away a rule that speaks.
 */
export function screen(
  rules: readonly EligibilityRule[],
  facts: PersonFacts,
  evidence: readonly Evidence[],
  now: Date,
  today: string,
): Finding[] {
  return rules.map((rule) => {
    const { verdict, valueUsed, dateUsed, reason } = checkRule(rule, facts, now);
    const seen =
      verdict === 'needs_evidence'
        ? evidence.find(
            (one) => one.ruleCode === rule.code && (one.validUntil === null || one.validUntil >= today),
          )
        : undefined;
    return {
      ruleCode: rule.code,
      kind: rule.kind,
      verdict: seen?.verdict ?? verdict,
      valueUsed: valueUsed === null ? null : String(valueUsed),
      dateUsed,
      reason,
      evidence: seen ?? null,
    };
  });
}

/**
 * Bars and thresholds decide. One that fails makes the person ineligible, whatever else is missing; else one that cannot
 * be told asks for evidence. Preferences and information are reported and never decide.
 */
export function outcomeOf(findings: readonly Pick<Finding, 'kind' | 'verdict'>[]): Outcome {
  const deciding = findings.filter(({ kind }) => decides(kind));
  if (deciding.some(({ verdict }) => verdict === 'fail')) return 'ineligible';
  return deciding.some(({ verdict }) => verdict === 'needs_evidence') ? 'needs_evidence' : 'eligible';
}

const ACTS = {
  eligible: 'find_eligible',
  ineligible: 'find_ineligible',
  needs_evidence: 'find_evidence_missing',
} as const satisfies Readonly<Record<Outcome, NominationAct>>;

export function actOf(outcome: Outcome): (typeof ACTS)[Outcome] {
  return ACTS[outcome];
}
