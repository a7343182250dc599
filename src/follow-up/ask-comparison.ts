import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { sha256Hex } from '../kernel/domain/canonical';
import { newId, newToken } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import type { NominationFacts } from '../nominations';
import { EnqueueNotice } from '../notifications';
import type { CallFacts } from '../programmes';
import { COMPARISON_MONTHS } from './domain';

/** Asks one person who was not selected, once: a mail with a link that opens four questions and nothing else. */
@Injectable()
export class AskComparison {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly enqueue: EnqueueNotice,
  ) {}

  /** False when they were asked before. */
  async run(
    actor: AnyActor,
    input: { nomination: NominationFacts; call: CallFacts; dueOn: string; closesOn: string },
  ): Promise<boolean> {
    const { nomination, call, dueOn, closesOn } = input;
    return this.transaction.run(async (tx) => {
      const token = newToken();
      const asked: unknown[] = await tx.query(
        `insert into comparison_check_in (id, nomination_id, months, due_on, closes_on, token_hash, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (nomination_id) do nothing returning id`,
        [newId(), nomination.id, COMPARISON_MONTHS, dueOn, closesOn, sha256Hex(token), this.clock.now()],
      );
      if (asked.length === 0) return false;
      await this.enqueue.run(tx, {
        ...{
          template: 'follow-up.comparison',
          kind: 'mail',
          subjectType: 'nomination',
          subjectId: nomination.id,
        },
        callId: call.id,
        data: {
          ...{ number: nomination.number, name: `${nomination.familyName} ${nomination.givenName}` },
          ...(nomination.familyNameKm
            ? { nameKm: `${nomination.familyNameKm} ${nomination.givenNameKm ?? ''}`.trim() }
            : {}),
          course: call.titleEn,
          ...(call.titleKm ? { courseKm: call.titleKm } : {}),
          ...(call.titleJa ? { courseJa: call.titleJa } : {}),
          ...{ untilDue: closesOn, link: `${env().baseUrl}/c/${token}` },
        },
        to: { personId: nomination.personId },
      });
      await this.audit.append(tx, actor, {
        action: 'comparison.asked',
        ...{
          subjectType: 'nomination',
          subjectId: nomination.id,
          details: { months: COMPARISON_MONTHS, dueOn },
        },
      });
      return true;
    });
  }
}
