import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { ConflictCheck } from './conflict-check';
import { mayLift, type ConflictKind } from './domain/conflict-of-interest';
import { REVIEW_TRANSITIONS } from './domain/review-lifecycle';
import { ConflictOfInterest } from './entities/conflict-of-interest.entity';
import { PanelMember } from './entities/panel-member.entity';
import { ReviewRepository } from './review.repository';

export interface Lifting {
  readonly panelId: string;
  readonly nominationId: string;
  /** Whose conflict: a reader, or the chair. */
  readonly memberId: string;
  readonly kind: ConflictKind;
  readonly reason: string;
}

/**
 * The secretariat lifts a ground, with a reason that stays on record: a declaration made by mistake, or a common ministry
 * where a small ministry leaves no other reader. The copy is free to be given out again; it does not open by itself.
 */
@Injectable()
export class LiftConflict {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
  ) {}

  async run(actor: Actor, input: Lifting): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const member = found(await tx.findOneBy(PanelMember, { id: input.memberId, panelId: panel.id }));
      // Nobody lifts an own conflict, in whatever role.
      if (member.personId === actor.personId)
        refuse('review.not_your_own_conflict', { field: 'reason' }, 403);
      const files = await this.repository.files(tx, panel.id);
      found(files.find(({ nominationId }) => nominationId === input.nominationId));
      const file = await this.nominations.facts(input.nominationId, tx);
      const { personId } = member;
      const now = this.clock.now();
      // 1. It stands, and the rule set lets it be lifted.
      const here = {
        panelId: panel.id,
        nominationId: file.id,
        personId,
        kind: input.kind,
        liftedAt: IsNull(),
      };
      const declared = await tx.findOneBy(ConflictOfInterest, { ...here, source: 'declared' });
      const found_ = (await this.conflicts.between(tx, [file], [personId])).filter(
        ({ kind }) => kind === input.kind,
      );
      const source = declared ? 'declared' : 'detected';
      if (!declared) found(found_[0]);
      if (!mayLift(source, input.kind))
        refuse('review.cannot_be_lifted', { field: 'reason', href: '#reason' });
      // 2. Lifted: what the rules find again tomorrow is the same ground, and stays lifted.
      const lifted = { liftedAt: now, liftedBy: actor.personId, liftReason: input.reason };
      const standing = await tx.findOneBy(ConflictOfInterest, here);
      if (standing) await tx.update(ConflictOfInterest, { id: standing.id }, lifted);
      else
        await tx.insert(ConflictOfInterest, {
          ...{ id: newId(), panelId: panel.id, nominationId: file.id, personId, kind: input.kind },
          ...{ aboutPersonId: file.personId, source, reason: null, createdAt: now, ...lifted },
        });
      // 3. Without any other ground the copy may be given out again.
      const still = await this.conflicts.closedTo(tx, personId, [file]);
      const copy = (await this.repository.assignments(tx, panel.id)).find(
        (one) => one.personId === personId && one.nominationId === file.id,
      );
      if (still.size === 0 && copy && REVIEW_TRANSITIONS.reopen.from.includes(copy.state)) {
        await this.repository.move(tx, copy.id, 'reopen');
      }
      await this.audit.append(tx, actor, {
        action: 'review.conflict_lifted',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { nominationId: file.id, personId, kind: input.kind, source, reason: input.reason },
      });
    });
  }
}
