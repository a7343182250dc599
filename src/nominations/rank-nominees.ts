import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { CallQueries } from '../programmes';
import { isRankingFinal } from './domain/ranking';
import { NominationsRepository } from './nominations.repository';
import { lastDeadlineOf, RankingRepository } from './ranking.repository';

export interface Ranking {
  readonly callId: string;
  /** The nominees in the order that was read, and in the order they shall have. */
  readonly seen: readonly string[];
  readonly order: readonly string[];
}

/** The ministry says in which order it would send its nominees of a call: whole, or not at all. */
@Injectable()
export class RankNominees {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly ranking: RankingRepository,
    private readonly calls: CallQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: Ranking): Promise<void> {
    if (!actor.permissions.has('nomination:rank')) refuse('nominations.not_your_act', {}, 403);
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      const { organisationId } = actor;
      // 1. The nominees as they stand, locked; the order must be the one that was read.
      const call = await this.calls.facts(input.callId, tx);
      await this.repository.queueFor(tx, 'ranks', call.id, organisationId);
      const nominees = await this.ranking.lock(tx, call.id, organisationId);
      if (nominees.length === 0) refuse('nominations.nobody_to_rank', { href: `/calls/${call.id}` }, 409);
      if (isRankingFinal(nominees, lastDeadlineOf(call, organisationId), now))
        refuse('nominations.ranking_final', {}, 409);
      const ids = nominees.map(({ id }) => id);
      if (!same(ids, input.seen)) refuse('common.changed_meanwhile', {}, 409);
      if (!same([...ids].sort(), [...input.order].sort())) refuse('common.changed_meanwhile', {}, 409);
      // 2. The new order, and the act.
      await this.ranking.save(tx, input.order);
      const numberOf = new Map(nominees.map(({ id, number }) => [id, number]));
      await this.audit.append(tx, actor, {
        action: 'nomination.ranked',
        subjectType: 'call',
        subjectId: call.id,
        details: { organisationId, order: input.order.map((id) => numberOf.get(id)) },
      });
    });
  }
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);
