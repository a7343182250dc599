import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { EnqueueNotice } from '../notifications';
import type { CheckResult } from './domain/medical-check';
import { asChecker } from './medical.policy';
import { MedicalRepository } from './medical.repository';

export interface MedicalConclusion {
  readonly nominationId: string;
  readonly result: CheckResult;
  /** For the nominee: what letter is needed, or what follows. */
  readonly note: string | null;
}

/** The medical checker concludes. The nominee is told that there is a message, and reads it here; nobody else learns of it. */
@Injectable()
export class RecordMedicalCheck {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: MedicalRepository,
    private readonly nominations: NominationQueries,
    private readonly enqueue: EnqueueNotice,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { nominationId, result, note }: MedicalConclusion): Promise<void> {
    await this.transaction.run(async (tx) => {
      const nomination = await this.nominations.held(tx, nominationId);
      asChecker(actor, nomination);
      await this.repository.addCheck(tx, nominationId, { result, note }, actor, this.clock.now());
      await this.enqueue.run(tx, {
        template: 'medical.message',
        kind: 'mail',
        subjectType: 'medical',
        subjectId: nominationId,
        data: { number: nomination.number },
        to: { personId: nomination.personId },
      });
      await this.audit.append(tx, actor, {
        action: 'medical.checked',
        subjectType: 'medical',
        subjectId: nominationId,
        details: { number: nomination.number },
      });
    });
  }
}
