import type { Locale } from '../../kernel/locale';
import type { StatusGroup } from '../../kernel/waiting';
import type { RecordView } from '../../nominations';
import { sayReason, sayRule, type CallFacts } from '../../programmes';
import { decides, type EligibilityRule } from '../../programmes/domain';
import type { Translator } from '../../ui';
import type { StoredChange } from '../findings.queries';
import { outcomeOf, type Finding, type Outcome } from '../domain/screening';

export interface RuleRow {
  readonly code: string;
  readonly group: StatusGroup;
  readonly verdictKey: string;
  readonly kind: EligibilityRule['kind'];
  /** Whether this row keeps the nomination from going on. */
  readonly stops: boolean;
  readonly rule: string;
  readonly source: EligibilityRule['source'] | null;
  readonly reason: string;
  readonly cureKey: string | null;
  /** Whether the form itself answered; the place where evidence would stand then says so. */
  readonly decidedByForm: boolean;
  readonly evidence: Finding['evidence'];
  /** Who set the verdict aside, and what it was without. */
  readonly overridden: (NonNullable<Finding['overridden']> & { readonly fromKey: string }) | null;
}

const GROUP: Readonly<Record<Finding['verdict'], StatusGroup>> = {
  pass: 'good',
  fail: 'stopped',
  needs_evidence: 'attention',
};

/** The words of rules and reasons belong to the feature that states them; it says them in the reader's language. */
export function ruleRows(
  call: Pick<CallFacts, 'rules'>,
  findings: readonly Finding[],
  t: Translator,
  locale: Locale,
): RuleRow[] {
  const rules = new Map(call.rules.map((rule) => [rule.code, rule]));
  return findings.map((finding) => {
    const rule = rules.get(finding.ruleCode);
    const passed = finding.verdict === 'pass';
    const silent = !decides(finding.kind) && !passed;
    return {
      code: finding.ruleCode,
      // A wish or a remark never looks like a refusal.
      group: silent ? 'closed' : GROUP[finding.verdict],
      verdictKey: silent ? `eligibility:verdict.${finding.kind}` : `eligibility:verdict.${finding.verdict}`,
      kind: finding.kind,
      stops: decides(finding.kind) && !passed,
      rule: rule ? sayRule(rule, t, locale) : finding.ruleCode,
      source: rule?.source ?? null,
      reason: sayReason(finding.reason, t, locale),
      cureKey: decides(finding.kind) && !passed ? `eligibility:cure.${finding.verdict}` : null,
      decidedByForm:
        finding.verdict !== 'needs_evidence' && finding.evidence === null && finding.overridden === null,
      evidence: finding.evidence,
      overridden: finding.overridden && {
        ...finding.overridden,
        fromKey: `eligibility:verdict.${finding.overridden.from}`,
      },
    };
  });
}

/** The verdict in one sentence; only rules that decide are counted. */
export function eligibilitySummary(findings: readonly Finding[], outcome: Outcome): object {
  const deciding = findings.filter(({ kind }) => decides(kind));
  const count = (verdict: Finding['verdict']): number =>
    deciding.filter((finding) => finding.verdict === verdict).length;
  return {
    outcome: { group: GROUP_OF_OUTCOME[outcome], key: `nominations:state.${outcome}` },
    sentence: {
      key: `eligibility:page.sentence.${outcome}`,
      params: {
        all: deciding.length,
        passed: count('pass'),
        failed: count('fail'),
        open: count('needs_evidence'),
      },
    },
  };
}

export function eligibilityPage(
  record: RecordView,
  findings: readonly Finding[],
  { t, locale }: Record<string, unknown>,
): object {
  return {
    checked: findings.length > 0,
    ...eligibilitySummary(findings, outcomeOf(findings)),
    rows: ruleRows(record.call, findings, t as Translator, locale as Locale),
  };
}

/** What the latest check changed, in words. */
export function saidChanges(
  { call }: Pick<RecordView, 'call'>,
  changes: readonly StoredChange[],
  { t, locale }: Record<string, unknown>,
): object[] {
  const rules = new Map(call.rules.map((rule) => [rule.code, rule]));
  return changes.map(({ ruleCode, from, to }) => {
    const rule = rules.get(ruleCode);
    return {
      rule: rule ? sayRule(rule, t as Translator, locale as Locale) : ruleCode,
      fromKey: from ? `eligibility:verdict.${from}` : null,
      toKey: `eligibility:verdict.${to}`,
    };
  });
}

const GROUP_OF_OUTCOME = { eligible: 'good', ineligible: 'stopped', needs_evidence: 'attention' } as const;
