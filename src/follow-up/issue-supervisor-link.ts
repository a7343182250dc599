import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { NotVisible, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { EVERYONE, FollowUpRepository } from './follow-up.repository';
import { SendSupervisorLink, type IssuedLink } from './send-supervisor-link';

export interface LinkRequest {
  readonly participationId: string;
  /** A check-in, or null for the action plan. */
  readonly checkInId: string | null;
  /** The superior of today; kept for the forms to come. */
  readonly supervisorName: string;
  readonly supervisorEmail: string | null;
}

/** An officer sends the superior's form, again or to a new superior. The earlier link for the form stops working. */
@Injectable()
export class IssueSupervisorLink {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
    private readonly sendLink: SendSupervisorLink,
  ) {}

  /** Null when the same request was already carried out: the key of a link is told once. */
  async run(actor: AnyActor, input: LinkRequest): Promise<IssuedLink | null> {
    // Kept out of what the transaction returns, because that is stored for a repeated request.
    let issued: IssuedLink | null = null;
    await this.transaction.run(async (tx) => {
      const row = await this.repository.lock(tx, input.participationId, EVERYONE);
      // 1. A form that still waits for an answer.
      const checkIn = input.checkInId
        ? (await this.repository.lockCheckIn(tx, input.checkInId, EVERYONE)).checkIn
        : null;
      if (checkIn && checkIn.participationId !== row.id) throw new NotVisible();
      if (checkIn?.supervisorAnsweredAt) refuse('follow-up.already_answered', {}, 409);
      if (!checkIn) {
        const { plan } = await this.repository.planOf(tx, row.id);
        if (!plan || plan.state === 'agreed') refuse('follow-up.no_plan_to_agree', {}, 409);
      }
      // 2. Who answers from now on; the form is open from today at the latest.
      const { supervisorName, supervisorEmail } = input;
      // What a former superior has begun is not shown to the next one.
      if (checkIn && (row.supervisorName !== supervisorName || row.supervisorEmail !== supervisorEmail))
        await this.repository.dropDraft(tx, checkIn.id, 'supervisor');
      await this.repository.change(tx, row, { supervisorName, supervisorEmail });
      if (checkIn && !checkIn.openedOn)
        await this.repository.changeCheckIn(tx, checkIn, { openedOn: dayInPhnomPenh(this.clock.now()) });
      // 3. The link; the entry names it by its number, never by its key.
      issued = await this.sendLink.run(
        tx,
        { ...row, supervisorName, supervisorEmail },
        checkIn,
        actor.personId,
      );
      await this.audit.append(tx, actor, {
        action: 'supervisor_link.issued',
        subjectType: 'participation',
        subjectId: row.id,
        details: {
          linkId: issued?.id,
          months: checkIn?.months ?? null,
          mailed: supervisorEmail !== null,
        },
      });
    });
    return issued;
  }
}
