import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Transaction } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import { CallQueries } from '../programmes';
import { PanelMember } from './entities/panel-member.entity';

interface Untold {
  memberId: string;
  personId: string;
  panelId: string;
  callId: string;
  remarks: number;
  files: number;
}

/** Once a day one mail to each member for all that was said since the last: how much, and never what or about whom. */
@Injectable()
export class TellOfRemarks {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly enqueue: EnqueueNotice,
  ) {}

  async run(): Promise<{ told: number }> {
    return this.transaction.run(async (tx) => {
      // A reader hears of files whose own sheet is in, and of what was said after it; a chair not of a file with a conflict.
      const rows: Untold[] = await tx.query(
        `select m.id as "memberId", m.person_id as "personId", p.id as "panelId", p.call_id as "callId",
           count(*)::int as remarks, count(distinct r.nomination_id)::int as files
         from panel_member m join panel p on p.id = m.panel_id and p.state = 'open'
         join review_remark r on r.panel_id = p.id and r.person_id <> m.person_id
         left join review_assignment a on a.panel_id = p.id and a.nomination_id = r.nomination_id
           and a.person_id = m.person_id and a.state = 'submitted'
         left join score_sheet s on s.assignment_id = a.id
         where m.removed_at is null and (m.is_chair or a.id is not null)
           and not exists (select from conflict_of_interest c
             where c.nomination_id = r.nomination_id and c.person_id = m.person_id)
           and r.said_at > greatest(m.added_at, m.remarks_told_at, s.submitted_at)
         group by m.id, p.id order by p.id, m.id`,
      );
      const now = this.clock.now();
      for (const { memberId, personId, panelId, callId, remarks, files } of rows) {
        const call = await this.calls.facts(callId, tx);
        await this.enqueue.run(tx, {
          template: 'review.remarks',
          kind: 'mail',
          subjectType: 'panel',
          subjectId: panelId,
          callId,
          to: { personId },
          data: {
            course: call.titleEn,
            ...(call.titleKm ? { courseKm: call.titleKm } : {}),
            ...(call.titleJa ? { courseJa: call.titleJa } : {}),
            remarks,
            files,
          },
        });
        await tx.update(PanelMember, { id: memberId }, { remarksToldAt: now });
      }
      return { told: rows.length };
    });
  }
}
