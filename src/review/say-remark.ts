import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { ConflictCheck } from './conflict-check';
import { PanelFile } from './entities/panel-file.entity';
import { PanelMember } from './entities/panel-member.entity';
import { Panel } from './entities/panel.entity';
import { ReviewAssignment } from './entities/review-assignment.entity';
import { ReviewRemark, type SaidAs } from './entities/review-remark.entity';
import { ReviewRepository } from './review.repository';

/**
 * A remark in the discussion of one file. A reader speaks only after handing in the own sheet, so that nobody marks what
 * somebody else has said; marks stay as they are whatever is said. The chair and the secretariat may speak, unless the rules
 * find a conflict of interest.
 */
@Injectable()
export class SayRemark {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
    private readonly repository: ReviewRepository,
  ) {}

  async run(actor: Actor, input: { nominationId: string; text: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      // 1. A file before a panel that is not closed, and somebody who may speak about it.
      const file = found(await tx.findOneBy(PanelFile, { nominationId: input.nominationId }));
      const panel = found(await tx.findOneBy(Panel, { id: file.panelId }));
      const saidAs = found(await this.voiceOf(tx, actor, panel, file.nominationId));
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 2. Said, for good.
      await tx.insert(ReviewRemark, {
        id: newId(),
        panelId: panel.id,
        nominationId: file.nominationId,
        personId: actor.personId,
        saidAs,
        text: input.text,
        saidAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: 'review.remark_said',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { nominationId: file.nominationId, saidAs },
      });
    });
  }

  /** Null: this person is told that the file does not exist. */
  async voiceOf(tx: Tx, actor: Actor, panel: Panel, nominationId: string): Promise<SaidAs | null> {
    if (actor.permissions.has('review:score')) {
      const own = { nominationId, personId: actor.personId, state: 'submitted' as const };
      return (await tx.existsBy(ReviewAssignment, own)) ? 'reader' : null;
    }
    if (!actor.permissions.has('panel:read')) return null;
    if (actor.role === 'chair') {
      const seat = { panelId: panel.id, personId: actor.personId, isChair: true, removedAt: IsNull() };
      if (!(await tx.existsBy(PanelMember, seat))) return null;
    }
    const nomination = await this.nominations.facts(nominationId, tx);
    const found_ = await this.conflicts.between(tx, [nomination], [actor.personId]);
    const declared = await this.repository.declaredConflicts(tx, panel.id);
    const barred =
      found_.length > 0 ||
      declared.some((one) => one.personId === actor.personId && one.nominationId === nominationId);
    if (barred) return null;
    return actor.role === 'chair' ? 'chair' : 'secretariat';
  }
}
