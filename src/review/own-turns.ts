import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { InterviewState } from './domain/interview-lifecycle';
import type { AssignmentState, PanelState } from './domain/review-lifecycle';

export interface OwnTurn {
  readonly id: string;
  readonly panelId: string;
  readonly nominationId: string;
  readonly panelState: PanelState;
  readonly assignmentId: string;
  readonly copyState: AssignmentState;
  readonly position: number;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly state: InterviewState;
}

const TURN = `i.id, i.panel_id as "panelId", i.nomination_id as "nominationId", p.state as "panelState", a.id as "assignmentId", a.state as "copyState",
  i.position, i.starts_at as "startsAt", i.minutes, i.state
  from interview i join panel p on p.id = i.panel_id
  join review_assignment a on a.panel_id = i.panel_id and a.nomination_id = i.nomination_id
    and a.person_id = $1 and a.state in ('assigned','cleared','submitted')`;

/** The turns of a reader: those of files the reader holds. A turn of a file that is closed by a conflict is not there. */
@Injectable()
export class OwnTurns {
  ofPanel(tx: Tx, actor: Actor, panelId: string): Promise<OwnTurn[]> {
    return tx.query(`select ${TURN} where i.panel_id = $2 order by i.position`, [actor.personId, panelId]);
  }

  async one(tx: Tx, actor: Actor, interviewId: string): Promise<OwnTurn | null> {
    const [row]: OwnTurn[] = await tx.query(`select ${TURN} where i.id = $2`, [actor.personId, interviewId]);
    return row ?? null;
  }
}
