import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { RubricQueries } from '../rubrics';
import type { Criterion } from '../rubrics/domain';
import { CopyQueries, type CopyLine } from './copies.queries';
import { Interview } from './entities/interview.entity';
import { InterviewPlan } from './entities/interview-plan.entity';
import { OwnTurns, type OwnTurn } from './own-turns';
import { PanelQueries, type MemberLine, type PanelView } from './panel.queries';
import type { PlannedFile } from './panel-plan';

export interface Turn {
  readonly interview: Interview;
  readonly file: PlannedFile;
}

export interface RoomReader {
  readonly reader: MemberLine;
  /** How far this reader is with the nominee in the room, and never what was marked. */
  readonly state: 'barred' | 'not_declared' | 'scoring' | 'handed_in';
}

export interface RoomView extends PanelView {
  readonly plan: InterviewPlan | null;
  /** In the order of the agenda; a file in which the one who looks has a conflict keeps its turn and shows nothing else. */
  readonly turns: readonly Turn[];
  readonly readersOf: (nominationId: string) => readonly RoomReader[];
  readonly criteria: readonly Criterion[];
}

export interface OwnRoom {
  readonly plan: InterviewPlan;
  readonly turns: readonly (OwnTurn & { copy: CopyLine })[];
  readonly criteria: readonly Criterion[];
  readonly note: { readonly text: string; readonly savedAt: Date } | null;
  readonly panelId: string;
}

/** A panel in one room, as the chair and the secretariat see it, and as each reader does. */
@Injectable()
export class InterviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly panels: PanelQueries,
    private readonly copies: CopyQueries,
    private readonly rubrics: RubricQueries,
    private readonly ownTurns: OwnTurns,
  ) {}

  async room(actor: Actor, panelId: string): Promise<RoomView> {
    const view = await this.panels.view(actor, panelId);
    const { manager } = this.dataSource;
    const { criteria } = await this.rubrics.version(view.panel.rubricVersionId);
    const rows = await manager.find(Interview, { where: { panelId }, order: { position: 'ASC' } });
    return {
      ...view,
      criteria,
      plan: await manager.findOneBy(InterviewPlan, { panelId }),
      turns: rows.flatMap((interview) => {
        const file = view.facts.files.find(({ nominationId }) => nominationId === interview.nominationId);
        return file ? [{ interview, file }] : [];
      }),
      readersOf: (nominationId) => readersOf(view, nominationId),
    };
  }

  /** For a reader who holds a file of this panel; the nominees of files closed by a conflict are not on it. */
  async own(actor: Actor, panelId: string, interviewId?: string): Promise<OwnRoom> {
    const { manager } = this.dataSource;
    const own = await this.ownTurns.ofPanel(manager, actor, panelId);
    const copies = new Map((await this.copies.mine(actor)).map((copy) => [copy.id, copy]));
    const turns = own.flatMap((turn) => {
      const copy = copies.get(turn.assignmentId);
      return copy ? [{ ...turn, copy }] : [];
    });
    const plan = found(turns.length > 0 ? await manager.findOneBy(InterviewPlan, { panelId }) : null);
    const shown = interviewId ?? turns.find(({ state }) => state === 'in_room')?.id;
    const [note]: { text: string; savedAt: Date }[] = await manager.query(
      `select text, saved_at as "savedAt" from interview_note where interview_id = $1 and person_id = $2`,
      [shown ?? null, actor.personId],
    );
    const [panel]: { rubricVersionId: string }[] = await manager.query(
      'select rubric_version_id as "rubricVersionId" from panel where id = $1',
      [panelId],
    );
    const { criteria } = await this.rubrics.version(found(panel).rubricVersionId);
    return { plan, turns, criteria, note: note ?? null, panelId };
  }

  /** Panels in one room in which this reader holds a file, for the link on the list. */
  async roomsOf(actor: Actor): Promise<{ panelId: string; inRoom: boolean }[]> {
    // From the copies that are open to the reader: a file closed by a conflict has no turn here.
    const open = (await this.copies.mine(actor)).filter(({ panelState }) => panelState !== 'closed');
    return this.dataSource.query(
      `select a.panel_id as "panelId", bool_or(i.state = 'in_room') as "inRoom" from review_assignment a
       join interview i on i.panel_id = a.panel_id and i.nomination_id = a.nomination_id
       join panel p on p.id = a.panel_id
       where a.id = any($1) group by a.panel_id, p.score_by order by p.score_by, a.panel_id`,
      [open.map(({ id }) => id)],
    );
  }

  /** Nominees who did not come to a panel that has turns: nobody can have marked them. */
  async absentFrom(panelId: string): Promise<string[]> {
    const rows: { nominationId: string }[] = await this.dataSource.query(
      `select nomination_id as "nominationId" from interview where panel_id = $1 and state = 'no_show'`,
      [panelId],
    );
    return rows.map(({ nominationId }) => nominationId);
  }
}

function readersOf({ facts, members }: PanelView, nominationId: string): RoomReader[] {
  return members
    .filter(({ isChair }) => !isChair)
    .map((reader) => {
      const copy = facts.assignments.find(
        (one) => one.nominationId === nominationId && one.personId === reader.personId,
      );
      const state =
        copy?.state === 'submitted'
          ? 'handed_in'
          : copy?.state === 'cleared'
            ? 'scoring'
            : copy?.state === 'assigned'
              ? 'not_declared'
              : 'barred';
      return { reader, state };
    });
}
