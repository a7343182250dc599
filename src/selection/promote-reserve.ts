import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations, NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { readRun } from './domain';
import type { SelectionOutcome } from './entities/selection-outcome.entity';
import { nextPromotion } from './next-promotion';
import { ReserveTermQueries } from './reserve-term.queries';
import { SeatedSubstitutes } from './seated-substitutes.queries';
import { SelectionNotices } from './notices';
import { SelectionRepository } from './selection.repository';

/**
 * Fills a place that fell free by withdrawal or by Japan's refusal: the next on the confirmed reserve list who keeps
 * the published rules. The order was signed by two people, so nothing is left to choose.
 */
@Injectable()
export class PromoteReserve {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly repository: SelectionRepository,
    private readonly moveNominations: MoveNominations,
    private readonly notices: SelectionNotices,
    private readonly substitutes: SeatedSubstitutes,
    private readonly term: ReserveTermQueries,
  ) {}

  async run(actor: Actor, input: { callId: string }): Promise<{ number: string }> {
    return this.transaction.run(async (tx) => {
      await this.repository.lockCall(tx, input.callId);
      const run = found(await this.repository.confirmedRun(tx, input.callId));
      const call = await this.calls.facts(input.callId, tx);
      const { until, ended } = await this.term.of(call, tx);
      if (ended) refuse('selection.reserve_ended', { params: { untilDue: until ?? '' } });
      const outcomes = await this.repository.outcomes(tx, run.id);
      const people = await this.nominations.factsOf(
        outcomes.map(({ nominationId }) => nominationId),
        tx,
      );
      const { input: frozen } = readRun(run.input);
      const substitutes = await this.substitutes.seated(tx, call.id, people);
      const next = nextPromotion(frozen, people, (id) => placeOf(outcomes, id), substitutes);
      // 1. A seat must be free, and somebody waiting for one.
      const { seats } = frozen.selection.rules;
      if (next.freeSeats === 0) refuse('selection.no_free_seat', { params: { seats } });
      if (next.waiting.length === 0) refuse('selection.reserve_empty');
      // 2. The next who keeps the rules; those passed over are named with the rule.
      const { promoted, passedOver } = next;
      if (promoted === null)
        refuse('selection.reserve_breaks_rules', { params: { people: next.waiting.length } });
      // 3. They move, and they and their ministry get letters.
      const nomination = found(next.waiting.find(({ number }) => number === promoted));
      const outcome = found(outcomes.find(({ nominationId }) => nominationId === nomination.id));
      await this.moveNominations.run(tx, actor, [{ nominationId: nomination.id, act: 'promote' }]);
      await this.repository.markPromoted(tx, outcome.id, this.clock.now());
      await this.notices.promoted(tx, run, call, nomination);
      await this.audit.append(tx, actor, {
        action: 'selection.reserve_promoted',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: {
          number: promoted,
          place: outcome.reservePlace,
          passedOver: passedOver.map(({ id, broken }) => ({
            number: id,
            rules: broken.map(({ rule }) => rule),
          })),
        },
      });
      return { number: promoted };
    });
  }
}

function placeOf(outcomes: readonly SelectionOutcome[], nominationId: string): number | null {
  return outcomes.find((outcome) => outcome.nominationId === nominationId)?.reservePlace ?? null;
}
