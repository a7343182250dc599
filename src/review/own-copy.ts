import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { found, refuse, Refused } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import type { AssignmentState } from './domain/review-lifecycle';
import { Panel } from './entities/panel.entity';
import { ReviewAssignment } from './entities/review-assignment.entity';
import { ConflictCheck } from './conflict-check';
import { isStillRead } from './panel-plan';

export interface OwnCopy {
  readonly assignment: ReviewAssignment;
  readonly panel: Panel;
  readonly nomination: NominationFacts;
}

/**
 * The reader's own copy of a file, or 404: a copy that was closed by a conflict, taken or given back, another reader's copy and
 * one that never was are the same answer.
 */
@Injectable()
export class OwnCopies {
  constructor(
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
    private readonly calls: CallQueries,
  ) {}

  /** Locks panel (shared) and copy, in this order: closing the panel waits, or has already happened. */
  async lock(
    tx: Tx,
    actor: Actor,
    assignmentId: string,
    states: readonly AssignmentState[],
  ): Promise<OwnCopy> {
    const where = { id: assignmentId, personId: actor.personId };
    const { panelId } = found(await tx.findOneBy(ReviewAssignment, where));
    const panel = found(
      await tx.findOne(Panel, { where: { id: panelId }, lock: { mode: 'pessimistic_read' } }),
    );
    const assignment = found(
      await tx.findOne(ReviewAssignment, { where, lock: { mode: 'pessimistic_write' } }),
    );
    found(['conflicted', 'released', 'declined'].includes(assignment.state) ? null : assignment);
    const nomination = await this.nominations.facts(assignment.nominationId, tx);
    found(isStillRead(nomination) ? nomination : null);
    // A tie that came about, or was found, since the reader declared closes the copy at this moment.
    const declaring = assignment.state === 'assigned';
    const { blind } = stageOf(await this.calls.facts(panel.callId, tx), panel.stage);
    found(declaring && blind ? null : assignment);
    const closed = declaring ? [] : await this.conflicts.closedTo(tx, actor.personId, [nomination]);
    found([...closed].length > 0 ? null : nomination);
    if (assignment.state === 'submitted') refuse('review.sheet_handed_in', {}, 409);
    if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
    if (!states.includes(assignment.state)) {
      const code = assignment.state === 'assigned' ? 'review.declare_first' : 'review.already_declared';
      throw new Refused([{ code, href: `/reviews/${assignmentId}` }], 409);
    }
    return { assignment, panel, nomination };
  }
}
