import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { orderOf, rankRefusals } from './domain';
import { RequestsRepository } from './requests.repository';

export interface RequestRanking {
  readonly year: number;
  readonly ranks: readonly { readonly id: string; readonly rank: number | null }[];
}

/** The own list in the order of what is needed most: whole, or not at all. */
@Injectable()
export class RankRequests {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: RequestsRepository,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { year, ranks }: RequestRanking): Promise<void> {
    await this.transaction.run(async (tx) => {
      const window = await this.repository.lockOpen(tx, year);
      const own = (await this.repository.own(tx, window.id, actor.organisationId)).map(({ id }) => id);
      const typed = new Map(ranks.map(({ id, rank }) => [id, rank]));
      if (own.length !== typed.size || own.some((id) => !typed.has(id)))
        refuse('common.changed_meanwhile', {}, 409);
      refuseAll(rankRefusals(own, typed));
      const order = orderOf(own, typed);
      await this.repository.order(tx, order);
      await this.repository.voidSignature(tx, window.id, actor.organisationId);
      await this.audit.append(tx, actor, {
        action: 'course_request.ranked',
        subjectType: 'request_window',
        subjectId: window.id,
        details: { year, organisationId: actor.organisationId, order },
      });
    });
  }
}
