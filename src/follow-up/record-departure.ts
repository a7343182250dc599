import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { KeepAlumniIn } from '../identity';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { MoveNominations } from '../nominations';
import { actRefusal, PARTICIPATION_ACTS } from './domain';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';

/** The official has left for the training, or has begun it where it is held online. */
@Injectable()
export class RecordDeparture {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly moveNominations: MoveNominations,
    private readonly repository: FollowUpRepository,
    private readonly keepAlumniIn: KeepAlumniIn,
  ) {}

  async run(actor: AnyActor, input: { participationId: string; departedOn: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const row = await this.repository.lock(tx, input.participationId, EVERYONE);
      const refusal = actRefusal('depart', row.state);
      if (refusal) refuse(refusal, {}, 409);
      if (input.departedOn > dayInPhnomPenh(this.clock.now()))
        refuse('follow-up.not_in_the_future', { field: 'departedOn', href: '#departedOn' });
      await this.moveNominations.run(tx, actor, [{ nominationId: row.nominationId, act: 'depart' }]);
      await this.repository.change(tx, row, {
        state: PARTICIPATION_ACTS.depart.to,
        departedOn: input.departedOn,
      });
      await this.keepAlumniIn.within(tx, row.personId);
      await this.audit.append(tx, actor, {
        action: PARTICIPATION_ACTS.depart.audit,
        subjectType: 'participation',
        subjectId: row.id,
        details: { number: row.asForwarded.number, departedOn: input.departedOn },
      });
    });
  }
}
