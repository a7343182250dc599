import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import { ConflictCheck } from './conflict-check';
import { PanelMember } from './entities/panel-member.entity';
import type { Panel } from './entities/panel.entity';
import { ReviewAssignment } from './entities/review-assignment.entity';
import type { SaidAs } from './entities/review-remark.entity';

/** As what somebody may take part in the discussion of a file. Reading it and speaking in it ask the same. */
@Injectable()
export class Voices {
  constructor(
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
  ) {}

  /** Null: this person is told that the file does not exist. */
  async of(tx: Tx, actor: Actor, panel: Panel, nominationId: string): Promise<SaidAs | null> {
    const call = await this.calls.facts(panel.callId, tx);
    if (!stageOf(call, panel.stage).discussion) return null;
    const nomination = await this.nominations.facts(nominationId, tx);
    if ((await this.conflicts.closedTo(tx, actor.personId, [nomination])).size > 0) return null;
    if (actor.permissions.has('review:score')) {
      const own = { panelId: panel.id, nominationId, personId: actor.personId, state: 'submitted' as const };
      return (await tx.existsBy(ReviewAssignment, own)) ? 'reader' : null;
    }
    if (!actor.permissions.has('panel:read')) return null;
    if (actor.role === 'chair') {
      const seat = { panelId: panel.id, personId: actor.personId, isChair: true, removedAt: IsNull() };
      if (!(await tx.existsBy(PanelMember, seat))) return null;
    }
    return actor.role === 'chair' ? 'chair' : 'secretariat';
  }
}
