import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { Jobs } from '../kernel/jobs/jobs';
import { Transaction } from '../kernel/transaction';

export interface ApproveLettersInput {
  /** Exactly the letters the person has seen: one that came meanwhile is not approved unread. */
  readonly ids: readonly string[];
}

/** A person has read the letters and lets them go; a letter that failed may go out again the same way. */
@Injectable()
export class ApproveLetters {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { ids }: ApproveLettersInput): Promise<{ approved: number }> {
    const chosen = [...new Set(ids)];
    if (chosen.length === 0) refuse('notifications.none_chosen', { href: '/letters' });
    return this.transaction.run(async (tx) => {
      const [moved]: [{ id: string; template: string; callId: string | null }[], number] = await tx.query(
        `update notice set state = 'approved', approved_by = $2, approved_at = $3, attempts = 0, last_error = null,
           wording_version = coalesce(wording_version, (select max(w.version) from letter_wording w
             where w.template = notice.template and w.locale = notice.locale), 0),
           version = version + 1
         where id = any($1) and template not like 'identity.%'
           and (state = 'failed' or (kind = 'letter' and state = 'waiting'))
         returning id, template, call_id as "callId"`,
        [chosen, actor.personId, this.clock.now()],
      );
      if (moved.length !== chosen.length) refuse('common.changed_meanwhile', { href: '/letters' }, 409);
      await this.jobs.enqueue(tx, 'deliver-outbox', {}, 'deliver-outbox');
      for (const { id, template, callId } of moved) {
        await this.audit.append(tx, actor, {
          action: 'letter.approved',
          subjectType: 'notice',
          subjectId: id,
          details: { template, callId },
        });
      }
      return { approved: moved.length };
    });
  }
}
