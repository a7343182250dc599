import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import { CallQueries } from '../programmes';
import { DAYS_BETWEEN_REMINDERS, MOST_REMINDERS } from './domain/reminders';
import { MinistryReminder } from './entities/ministry-reminder.entity';
import { MinistriesInCall } from './ministries-in-call.queries';
import { NominationsRepository } from './nominations.repository';

/** "Boosting": the desks of organisations that have sent nobody are asked once more, by mail, up to a ceiling. */
@Injectable()
export class RemindMinistry {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: NominationsRepository,
    private readonly calls: CallQueries,
    private readonly ministries: MinistriesInCall,
    private readonly enqueue: EnqueueNotice,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** All of the organisations or none: one that may not be reminded is named with the reason. */
  async run(
    actor: Actor,
    input: { callId: string; organisationIds: readonly string[] },
  ): Promise<{ reminded: number }> {
    if (!actor.permissions.has('call:manage')) refuse('nominations.not_your_act', {}, 403);
    if (input.organisationIds.length === 0)
      refuse('nominations.remind_nobody', { field: 'organisations', href: '#organisations' });
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. One reminder at a time in a call, so that the ceiling holds for two officers as well.
      await this.repository.queueFor(tx, 'reminders', input.callId);
      const call = await this.calls.facts(input.callId, tx);
      if (call.state !== 'open') refuse('nominations.call_not_open', { href: `/calls/${call.id}` }, 409);
      const invited = await this.ministries.of(call, now, tx);
      const asked = invited.filter(({ organisation }) => input.organisationIds.includes(organisation.id));
      if (asked.length !== new Set(input.organisationIds).size)
        refuse('common.choose_one', { field: 'organisations', href: '#organisations' });
      // 2. Nobody beyond the ceiling, nobody who has sent meanwhile.
      refuseAll(
        asked.flatMap(({ organisation, blocker }) =>
          blocker
            ? [
                {
                  code: `nominations.remind_${blocker}`,
                  params: { code: organisation.code, most: MOST_REMINDERS, days: DAYS_BETWEEN_REMINDERS },
                  field: 'organisations',
                  href: '#organisations',
                },
              ]
            : [],
        ),
        409,
      );
      // 3. The mail and the count, together.
      for (const { organisation, slots, deadline } of asked)
        await this.enqueue.run(tx, {
          template: 'nominations.reminder',
          kind: 'mail',
          subjectType: 'call',
          subjectId: call.id,
          callId: call.id,
          data: {
            number: call.number,
            course: call.titleEn,
            courseKm: call.titleKm ?? '',
            courseJa: call.titleJa ?? '',
            slots,
            nominationDue: deadline.toISOString(),
          },
          to: { organisationId: organisation.id, role: 'focal' },
        });
      await tx.insert(
        MinistryReminder,
        asked.map(({ organisation }) => ({
          id: newId(),
          callId: call.id,
          organisationId: organisation.id,
          sentBy: actor.personId,
          sentAt: now,
        })),
      );
      await this.audit.append(tx, actor, {
        action: 'call.ministries_reminded',
        subjectType: 'call',
        subjectId: call.id,
        details: { organisations: asked.map(({ organisation }) => organisation.code).join(' ') },
      });
      return { reminded: asked.length };
    });
  }
}
