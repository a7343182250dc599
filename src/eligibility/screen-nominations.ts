import { Injectable } from '@nestjs/common';
import { Audit, type AuditEvent } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { NominationsToScreen } from '../nominations';
import { auditActionOf } from '../nominations/domain';
import { CallQueries, type CallFacts } from '../programmes';
import { decides } from '../programmes/domain';
import {
  actOf,
  changedVerdicts,
  type Outcome,
  type ScreenedNomination,
  type VerdictChange,
} from './domain/screening';
import { EligibilityNotices } from './notices';
import { ScreeningRepository } from './screening.repository';
import { Screening } from './screening.queries';

export interface ScreeningResult {
  readonly checked: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly changed: readonly { nominationId: string; number: string; from: string; to: Outcome }[];
  /** Verdicts that differ from the check before, rule by rule. */
  readonly verdicts: readonly VerdictChange[];
}

/** An officer holds the rules of the call against all its endorsed nominations, or against one. */
@Injectable()
export class ScreenNominations {
  constructor(
    private readonly transaction: Transaction,
    private readonly nominations: NominationsToScreen,
    private readonly calls: CallQueries,
    private readonly screening: Screening,
    private readonly findings: ScreeningRepository,
    private readonly notices: EligibilityNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The whole call. What was eligible before and is not now is in `changed`, as is the reverse. */
  async run(actor: Actor, input: { callId: string }): Promise<ScreeningResult> {
    if (!actor.permissions.has('nomination:screen')) refuse('nominations.not_your_act', {}, 403);
    return this.transaction.run(async (tx) => {
      const call = await this.calls.facts(input.callId, tx);
      const result = await this.check(tx, actor, call, null);
      if (result.checked === 0) refuse('eligibility.nothing_to_screen', { href: `/calls/${call.id}` });
      return result;
    });
  }

  /** One nomination, again. */
  async one(actor: Actor, input: { nominationId: string }): Promise<ScreeningResult> {
    return this.transaction.run(async (tx) => {
      const nomination = await this.nominations.lockOne(tx, actor, input.nominationId);
      return this.check(tx, actor, await this.calls.facts(nomination.callId, tx), nomination.id);
    });
  }

  /** In the caller's transaction: also used when evidence has been seen or a verdict was set aside. */
  async check(tx: Tx, actor: Actor, call: CallFacts, nominationId: string | null): Promise<ScreeningResult> {
    const now = this.clock.now();
    const counts = { eligible: 0, ineligible: 0, needs_evidence: 0 };
    const changed: ChangedState[] = [];
    const verdicts: VerdictChange[] = [];
    // 1. Nobody changes what is being checked.
    await this.nominations.lock(tx, call.id, nominationId);
    for await (const part of this.screening.parts(tx, call, now, nominationId)) {
      const before = await this.findings.before(tx, part);
      // 2. Findings of this check beside those of earlier ones, then the states, set by set.
      await this.findings.insertFindings(tx, part, call.version, now);
      for (const outcome of OUTCOMES) {
        const found = part.filter((one) => one.outcome === outcome);
        counts[outcome] += found.length;
        const ids = found.map(({ id }) => id);
        await this.nominations.move(tx, ids, actOf(outcome), now);
      }
      // 3. Mail tells of changes; a check that says the same as before is no news for the ministry.
      const moved = part.filter((one) => one.state !== one.outcome);
      const missing = moved.filter((one) => one.outcome === 'needs_evidence');
      await this.notices.evidenceMissing(tx, missing, call);
      changed.push(...moved.map(changedState));
      for (const one of part) verdicts.push(...changedVerdicts(one, before.get(one.id)));
    }
    // 4. The record, last and in one piece: its head is held for the shortest time.
    const checked = counts.eligible + counts.ineligible + counts.needs_evidence;
    await this.audit.appendAll(tx, actor, [
      ...changed.map(entryOf),
      {
        action: 'call.screened',
        subjectType: 'call',
        subjectId: call.id,
        details: {
          number: call.number,
          checked,
          changed: changed.length,
          verdictsChanged: verdicts.length,
          ...counts,
        },
      },
    ]);
    return { checked, counts, changed: changed.map(({ blockedBy: _blockedBy, ...one }) => one), verdicts };
  }
}

const OUTCOMES = ['eligible', 'ineligible', 'needs_evidence'] as const satisfies readonly Outcome[];

interface ChangedState {
  readonly nominationId: string;
  readonly number: string;
  readonly from: string;
  readonly to: Outcome;
  readonly blockedBy: readonly string[];
}

function changedState({ id, number, state, outcome, findings }: ScreenedNomination): ChangedState {
  const blockedBy = findings
    .filter(({ kind, verdict }) => decides(kind) && verdict === 'fail')
    .map(({ ruleCode }) => ruleCode);
  return { nominationId: id, number, from: state, to: outcome, blockedBy };
}

const entryOf = ({ nominationId, number, from, to, blockedBy }: ChangedState): AuditEvent => ({
  action: auditActionOf(actOf(to)),
  subjectType: 'nomination',
  subjectId: nominationId,
  details: { number, from, blockedBy },
});
