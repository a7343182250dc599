import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations, NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries } from '../programmes';
import { nextOnReserve, readRun } from './domain';
import type { SelectionOutcome } from './entities/selection-outcome.entity';
import { SelectionNotices } from './notices';
import { SelectionRepository } from './selection.repository';
import { holdsSeat } from './seats';

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
  ) {}

  async run(actor: Actor, input: { callId: string }): Promise<{ number: string }> {
    return this.transaction.run(async (tx) => {
      await this.repository.lockCall(tx, input.callId);
      const run = found(await this.repository.confirmedRun(tx, input.callId));
      const outcomes = await this.repository.outcomes(tx, run.id);
      const people = await this.nominations.factsOf(
        outcomes.map(({ nominationId }) => nominationId),
        tx,
      );
      const { candidates, rules } = readRun(run.input).input.selection;
      // 1. A seat must be free, and somebody waiting for one.
      const seated = people.filter(holdsSeat);
      if (seated.length >= rules.seats) refuse('selection.no_free_seat', { params: { seats: rules.seats } });
      const waiting = waitingInOrder(people, outcomes);
      if (waiting.length === 0) refuse('selection.reserve_empty');
      // 2. The next who keeps the rules, those passed over named with the rule.
      const numbers = (list: readonly NominationFacts[]) => list.map(({ number }) => number);
      const { promoted, passedOver } = nextOnReserve(candidates, rules, numbers(seated), numbers(waiting));
      if (promoted === null) refuse('selection.reserve_breaks_rules', { params: { people: waiting.length } });
      // 3. They move, and they and their ministry get letters.
      const nomination = found(waiting.find(({ number }) => number === promoted));
      const outcome = found(outcomes.find(({ nominationId }) => nominationId === nomination.id));
      await this.moveNominations.run(tx, actor, [{ nominationId: nomination.id, act: 'promote' }]);
      await this.repository.markPromoted(tx, outcome.id, this.clock.now());
      await this.notices.promoted(tx, run, await this.calls.facts(input.callId, tx), nomination);
      await this.audit.append(tx, actor, {
        action: 'selection.reserve_promoted',
        subjectType: 'selection_run',
        subjectId: run.id,
        details: {
          number: promoted,
          place: outcome.reservePlace,
          passedOver: passedOver.map(({ id, broken }) => ({ number: id, rules: broken.map(({ rule }) => rule) })),
        },
      });
      return { number: promoted };
    });
  }
}

function waitingInOrder(
  people: readonly NominationFacts[],
  outcomes: readonly SelectionOutcome[],
): NominationFacts[] {
  const place = new Map(outcomes.map(({ nominationId, reservePlace }) => [nominationId, reservePlace ?? 0]));
  return people
    .filter(({ state }) => state === 'reserve')
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
