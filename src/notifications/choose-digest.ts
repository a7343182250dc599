import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';

/** The weekly mail can be turned off by its reader; letters cannot. */
@Injectable()
export class ChooseDigest {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { wanted }: { readonly wanted: boolean }): Promise<void> {
    await this.transaction.run(async (tx) => {
      await tx.query(
        `insert into digest_choice (person_id, wanted, chosen_at) values ($1, $2, $3)
         on conflict (person_id) do update set wanted = excluded.wanted, chosen_at = excluded.chosen_at`,
        [actor.personId, wanted, this.clock.now()],
      );
      await this.audit.append(tx, actor, {
        action: wanted ? 'digest.turned_on' : 'digest.turned_off',
        subjectType: 'person',
        subjectId: actor.personId,
      });
    });
  }
}
