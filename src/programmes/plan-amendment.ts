import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found, type Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { CallTerms } from './terms';
import { amendmentFindings, changesBetween, touchedBy, type TermChange } from './domain/amendment';
import { openingFindings } from './domain/opening-findings';
import { withReferenceDates } from './domain/rule-findings';
import { settleTerms } from './domain/settle-terms';
import { Call } from './entities/call.entity';
import { LiveNominations, type LiveNominationRow } from './live-nominations';

export interface AmendmentPlan {
  readonly call: Call;
  readonly terms: Partial<CallTerms>;
  readonly changes: readonly TermChange[];
  readonly touched: readonly LiveNominationRow[];
  readonly refusals: readonly Refusal[];
}

/** What a change of published terms would do: shown before it is done, and computed again when it is. */
@Injectable()
export class PlanAmendment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly nominations: LiveNominations,
  ) {}

  preview(callId: string, terms: Partial<CallTerms>): Promise<AmendmentPlan> {
    return this.run(this.dataSource.manager, callId, terms);
  }

  async run(tx: Tx, callId: string, wanted: Partial<CallTerms>): Promise<AmendmentPlan> {
    const call = found(await tx.findOneBy(Call, { id: callId }));
    if (call.state === 'draft')
      return { call, terms: {}, changes: [], touched: [], refusals: [{ code: 'programmes.not_amendable' }] };
    const now = this.clock.now();
    const terms = withDays(settleTerms(wanted, call), dayInPhnomPenh(call.nominationDeadline ?? now));
    const after = { ...call, ...terms };
    const changes = changesBetween(call, terms);
    const nominations = await this.nominations.ofCall(callId, tx);
    // A deadline that passed long ago, and is not part of the change, stands in nobody's way.
    const changed = new Set<string>(changes.map(({ term }) => term));
    const opening = openingFindings(after, now).filter(
      ({ field }) => field !== 'nominationDeadline' || changed.has('nominationDeadline'),
    );
    return {
      call,
      terms: Object.fromEntries(changes.map(({ term }) => [term, terms[term]])),
      changes,
      touched: touchedBy(changes, nominations, call, after),
      refusals: [
        ...amendmentFindings(call.state, changes, nominations, after),
        ...opening.map(({ task: _task, ...refusal }) => refusal),
      ],
    };
  }
}

const withDays = (terms: Partial<CallTerms>, closingDay: string): Partial<CallTerms> =>
  terms.rules ? { ...terms, rules: withReferenceDates(terms.rules, closingDay) } : terms;
