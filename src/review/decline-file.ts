import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import { ReviewNotices } from './notices';
import { OwnCopies } from './own-copy';
import { ReviewRepository } from './review.repository';

/** A reader gives one file back, also when marks are already on the sheet. They stay on record; the place is free again. */
@Injectable()
export class DeclineFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
    private readonly copies: OwnCopies,
    private readonly notices: ReviewNotices,
  ) {}

  async run(actor: Actor, input: { assignmentId: string; reason: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const states = ['assigned', 'cleared'] as const;
      const { assignment, panel } = await this.copies.lock(tx, actor, input.assignmentId, states);
      await this.repository.move(tx, assignment.id, 'decline', { declineReason: input.reason });
      await this.notices.declined(tx, panel, actor.name);
      await this.audit.append(tx, actor, {
        action: 'review.file_declined',
        subjectType: 'review',
        subjectId: assignment.id,
        details: { nominationId: assignment.nominationId },
      });
    });
  }
}
