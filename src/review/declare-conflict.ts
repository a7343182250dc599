import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { needsWords, type DeclaredKind } from './domain/conflict-of-interest';
import { ConflictOfInterest } from './entities/conflict-of-interest.entity';
import { OwnCopies } from './own-copy';
import { ReviewRepository } from './review.repository';

/** The file closes to this reader for good and its place is free; the secretariat sees that a reader is missing. */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly copies: OwnCopies,
  ) {}

  async run(
    actor: Actor,
    input: { assignmentId: string; kind: DeclaredKind; reason: string | null },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      if (needsWords(input.kind) && !input.reason)
        refuse('review.say_what_tie', { field: 'reason', href: '#reason' });
      const now = this.clock.now();
      const states = ['assigned', 'cleared'] as const;
      const { assignment, nomination } = await this.copies.lock(tx, actor, input.assignmentId, states);
      await tx.insert(ConflictOfInterest, {
        id: newId(),
        panelId: assignment.panelId,
        nominationId: assignment.nominationId,
        personId: actor.personId,
        aboutPersonId: nomination.personId,
        source: 'declared',
        kind: input.kind,
        reason: input.reason,
        createdAt: now,
      });
      await this.repository.move(tx, assignment.id, 'close_for_conflict', { declaredAt: now });
      await this.repository.takeSeat(tx, assignment.panelId, actor.personId, now);
      // The words of the reason are personal; the record keeps the kind alone.
      await this.audit.append(tx, actor, {
        action: 'review.conflict_declared',
        subjectType: 'review',
        subjectId: assignment.id,
        details: { nominationId: assignment.nominationId, kind: input.kind },
      });
    });
  }
}
