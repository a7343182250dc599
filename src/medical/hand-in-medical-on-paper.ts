import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, Refused } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { asDesk, mayWriteMedical } from './medical.policy';
import { MedicalRepository } from './medical.repository';

/**
 * The nominee has no account or no line: the medical part goes to the secretariat on paper, in an envelope closed by the
 * nominee. The desk says so and opens nothing. Answers that the nominee has begun here are not thrown away by somebody else.
 */
@Injectable()
export class HandInMedicalOnPaper {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: MedicalRepository,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, input: { nominationId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const nomination = await this.nominations.held(tx, input.nominationId);
      asDesk(actor, nomination);
      const refusal = mayWriteMedical(nomination);
      if (refusal) throw new Refused([refusal], 409);
      const call = await this.calls.facts(nomination.callId, tx);
      if (!call.formParts.includes('medical')) refuse('medical.not_asked', {}, 409);
      const part = await this.repository.part(tx, nomination.id);
      if (part?.way === 'online') refuse('medical.begun_online', {}, 409);
      if (part) return;
      await this.repository.saveOnPaper(tx, nomination.id, actor, this.clock.now());
      await this.audit.append(tx, actor, {
        action: 'medical.handed_in_on_paper',
        subjectType: 'medical',
        subjectId: nomination.id,
        details: { number: nomination.number },
      });
    });
  }
}
