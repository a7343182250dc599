import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import type { NominationFacts } from '../nominations';
import { EnqueueNotice } from '../notifications';
import type { CallFacts } from '../programmes';
import type { Panel } from './entities/panel.entity';

/** Who is told of a question to a nominee and of its answer. */
@Injectable()
export class ClarificationNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly people: PeopleFacts,
  ) {}

  /** The nominee, and the desk of the ministry, which helps those who have no account. */
  async asked(
    tx: Tx,
    nomination: NominationFacts,
    call: CallFacts,
    { dueOn, question }: { dueOn: string; question: string },
  ): Promise<void> {
    const about = this.about(nomination, call);
    const { personId, organisationId } = nomination;
    const data = { ...about.data, lastDue: dueOn, question };
    if ((await this.people.of([personId], tx)).get(personId)?.hasAccount)
      await this.enqueue.run(tx, { ...about, template: 'review.clarification', data, to: { personId } });
    const to = { organisationId, role: 'focal' as const };
    const desk = { ...about.data, lastDue: dueOn };
    await this.enqueue.run(tx, { ...about, template: 'review.clarification_desk', data: desk, to });
  }

  /** Readers whose sheet is still open, and the one who asked. Those who have handed in find it on their page. */
  async answered(
    tx: Tx,
    panel: Panel,
    call: CallFacts,
    nomination: NominationFacts,
    askedBy: string,
  ): Promise<void> {
    const rows: { personId: string; file: number }[] = await tx.query(
      `select a.person_id as "personId", f.number as file from panel_file f
         join review_assignment a on a.panel_id = f.panel_id and a.nomination_id = f.nomination_id and a.state = 'cleared'
       where f.panel_id = $1 and f.nomination_id = $2
       union select $3::uuid, f.number from panel_file f where f.panel_id = $1 and f.nomination_id = $2`,
      [panel.id, nomination.id, askedBy],
    );
    for (const { personId, file } of rows)
      await this.enqueue.run(tx, {
        template: 'review.clarified',
        kind: 'mail',
        subjectType: 'panel',
        subjectId: panel.id,
        callId: call.id,
        data: { ...courseOf(call), file, scoreByDue: panel.scoreBy },
        to: { personId },
      });
  }

  private about(
    nomination: NominationFacts,
    call: CallFacts,
  ): { kind: 'mail'; subjectType: string; subjectId: string; callId: string; data: Record<string, string> } {
    return {
      kind: 'mail',
      subjectType: 'nomination',
      subjectId: nomination.id,
      callId: call.id,
      data: {
        number: nomination.number,
        nominee: `${nomination.familyName} ${nomination.givenName}`,
        nomineeKm: `${nomination.familyNameKm ?? ''} ${nomination.givenNameKm ?? ''}`.trim(),
        ...courseOf(call),
      },
    };
  }
}

function courseOf({ titleEn, titleKm, titleJa }: CallFacts): Record<string, string> {
  return {
    course: titleEn,
    ...(titleKm ? { courseKm: titleKm } : {}),
    ...(titleJa ? { courseJa: titleJa } : {}),
  };
}
