import {
  checkRule,
  decides,
  needsReferenceDate,
  NOTHING_EQUAL,
  type EligibilityRule,
  type Equivalences,
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
  /** The uploaded document and its content, when it was one. */
  readonly documentId: string | null;
  readonly sha256: string | null;
  readonly verifiedByName: string;
  readonly verifiedAt: Date;
  readonly validUntil: string | null;
  /** Seen in an earlier nomination of the same person, and taken over because the content is the same. */
  readonly reused?: true;
}

/** Evidence of an earlier nomination, with the condition it proved. */
export interface EarlierEvidence extends Evidence {
  readonly condition: string | null;
}

/** A verdict that a person set aside, with the reason that the ministry reads too. */
export interface Override {
  readonly id: string;
  readonly ruleCode: string;
  readonly verdict: 'pass' | 'fail';
  readonly reason: string;
  readonly decidedByName: string;
  readonly decidedAt: Date;
  readonly validUntil: string;
}

export interface Finding {
  readonly ruleCode: string;
  readonly kind: RuleKind;
  readonly verdict: Verdict['verdict'];
  readonly valueUsed: string | null;
  readonly dateUsed: string | null;
  readonly reason: Verdict['reason'];
  readonly evidence: Evidence | null;
  /** Who set the verdict aside; `from` is what it was without. */
  readonly overridden: (Override & { readonly from: Verdict['verdict'] }) | null;
}

/** An accepted document of the nomination that is being checked. */
export interface ProvingDocument {
  readonly documentId: string;
  readonly sha256: string;
}

/** What people have added to what the form says. */
export interface Aids {
  readonly evidence: readonly Evidence[];
  readonly earlier: readonly EarlierEvidence[];
  readonly documents: readonly ProvingDocument[];
  readonly overrides: readonly Override[];
}

export const NO_AIDS: Aids = { evidence: [], earlier: [], documents: [], overrides: [] };

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
 * leaves open is settled by evidence that is still valid today, so that nobody can wave away a rule that speaks. Last, a
 * person may have set a verdict aside, by name, with a reason and until a day.
 */
export function screen(
  rules: readonly EligibilityRule[],
  facts: PersonFacts,
  aids: Aids,
  at: { readonly now: Date; readonly today: string; readonly tables?: Equivalences },
): Finding[] {
  return rules.map((rule) => {
    const { verdict, valueUsed, dateUsed, reason } = checkRule(
      rule,
      facts,
      at.now,
      at.tables ?? NOTHING_EQUAL,
    );
    const seen = verdict === 'needs_evidence' ? provenBy(rule, aids, at.today) : null;
    const from = seen?.verdict ?? verdict;
    const override = aids.overrides.find(
      (one) => one.ruleCode === rule.code && one.validUntil >= at.today && one.verdict !== from,
    );
    return {
      ruleCode: rule.code,
      kind: rule.kind,
      verdict: override?.verdict ?? from,
      valueUsed: valueUsed === null ? null : String(valueUsed),
      dateUsed,
      reason,
      evidence: seen,
      overridden: override ? { ...override, from } : null,
    };
  });
}

const valid = (one: Evidence, today: string): boolean => one.validUntil === null || one.validUntil >= today;

/** Evidence seen for this nomination; else evidence that the same content gave for the very same condition before. */
function provenBy(rule: EligibilityRule, aids: Aids, today: string): Evidence | null {
  const own = aids.evidence.find((one) => one.ruleCode === rule.code && valid(one, today));
  if (own) return own;
  if (aids.earlier.length === 0) return null;
  const condition = conditionOf(rule);
  for (const { condition: proved, ...one } of aids.earlier) {
    if (proved !== condition || !valid(one, today)) continue;
    const same = aids.documents.find(({ sha256 }) => sha256 === one.sha256);
    if (same) return { ...one, ruleCode: rule.code, documentId: same.documentId, reused: true };
  }
  return null;
}

/** What a rule asks for, without its name and source: two rules with the same condition are proved by the same paper. */
export function conditionOf(rule: EligibilityRule): string {
  const { field, operator, value, inclusive, referenceDate, schemes = [] } = rule;
  return JSON.stringify([
    field,
    operator,
    value,
    inclusive,
    needsReferenceDate(field) ? referenceDate : null,
    [...schemes].sort(),
  ]);
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

export interface VerdictChange {
  readonly nominationId: string;
  readonly number: string;
  readonly ruleCode: string;
  /** Null for a rule that the check before did not know. */
  readonly from: Verdict['verdict'] | null;
  readonly to: Verdict['verdict'];
}

/** Which verdicts differ from the check before; the first check of a nomination changes none. */
export function changedVerdicts(
  { id, number, screeningNo, findings }: ScreenedNomination,
  before: ReadonlyMap<string, Verdict['verdict']> | undefined,
): VerdictChange[] {
  if (screeningNo === 0) return [];
  return findings
    .map(({ ruleCode, verdict }) => ({
      nominationId: id,
      number,
      ruleCode,
      from: before?.get(ruleCode) ?? null,
      to: verdict,
    }))
    .filter(({ from, to }) => from !== to);
}
