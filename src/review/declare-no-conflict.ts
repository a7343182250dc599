import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { ConflictCheck } from './conflict-check';
import { OwnCopies } from './own-copy';
import { ReviewRepository } from './review.repository';

/** The reader has seen a name and an organisation and has no tie to them: the file opens. */
@Injectable()
export class DeclareNoConflict {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly copies: OwnCopies,
    private readonly conflicts: ConflictCheck,
  ) {}

  async run(actor: Actor, input: { assignmentId: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const { assignment, nomination } = await this.copies.lock(tx, actor, input.assignmentId, ['assigned']);
      // The rules are asked once more: a tie may have come about since the file was given out.
      const grounds = await this.conflicts.between(tx, [nomination], [actor.personId]);
      refuseAll(
        grounds.map(({ kind }) => ({ code: `review.your_${kind}`, field: 'answer', href: '#answer' })),
      );
      const now = this.clock.now();
      await this.repository.move(tx, assignment.id, 'declare_none', { declaredAt: now });
      await this.repository.takeSeat(tx, assignment.panelId, actor.personId, now);
      await this.audit.append(tx, actor, {
        action: 'review.cleared',
        subjectType: 'review',
        subjectId: assignment.id,
        details: { nominationId: assignment.nominationId },
      });
    });
  }
}
