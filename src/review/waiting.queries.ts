import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosedFiles } from '../identity';
import type { Actor } from '../kernel/actor';
import type { WaitingRow } from '../kernel/waiting';
import { CallQueries, type CallFacts } from '../programmes';
import { ClarificationQueries } from './clarification.queries';
import { CopyQueries, type CopyLine } from './copies.queries';
import { PanelProgressQueries, type PanelProgress } from './panel-progress.queries';
import { NamesQueries, type NamesPanel } from './names.queries';
import { SeatQueries, type Seat } from './seat.queries';

interface PanelRow {
  id: string;
  callId: string;
  state: 'forming' | 'open';
  scoreBy: string;
}

/** "What waits for you" in reading: a reader's files, panels short of readers, panels a chair may close. */
@Injectable()
export class ReviewWaiting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly copies: CopyQueries,
    private readonly progress: PanelProgressQueries,
    private readonly seats: SeatQueries,
    private readonly clarifications: ClarificationQueries,
    private readonly names: NamesQueries,
    private readonly closed: ClosedFiles,
  ) {}

  async rows(actor: Actor): Promise<WaitingRow[]> {
    if (actor.permissions.has('review:score')) return this.forReader(actor);
    if (actor.permissions.has('panel:manage')) return this.forPanels(actor, null, officerLine);
    if (actor.permissions.has('panel:close')) return this.forPanels(actor, actor.personId, chairLine);
    if (actor.permissions.has('nomination:edit')) return this.clarifications.waitingFor(actor);
    return [];
  }

  /** One line a call: so many files left by the day. */
  private async forReader(actor: Actor): Promise<WaitingRow[]> {
    const left = (await this.copies.mine(actor)).filter(
      ({ state, panelState }) => state !== 'submitted' && panelState !== 'closed',
    );
    const calls = [...new Set(left.map(({ call }) => call.id))];
    return [
      ...(await this.seats.unanswered(actor)).map(seatLine),
      ...(await this.names.waiting(actor)).map(namesLine),
      ...calls.map((id) => readerLine(left.filter(({ call }) => call.id === id))),
    ];
  }

  private async forPanels(
    actor: Actor,
    chairId: string | null,
    line: (panel: PanelRow, call: CallFacts, progress: PanelProgress) => WaitingRow | null,
  ): Promise<WaitingRow[]> {
    const panels: PanelRow[] = await this.dataSource.query(
      `select p.id, p.call_id as "callId", p.state, p.score_by as "scoreBy" from panel p
       where p.state <> 'closed' and ($1::uuid is null or exists (select 1 from panel_member m
         where m.panel_id = p.id and m.person_id = $1 and m.is_chair and m.removed_at is null))
       order by p.score_by, p.id`,
      [chairId],
    );
    if (panels.length === 0) return [];
    const calls = await this.calls.factsOf(panels.map(({ callId }) => callId));
    const { nominationIds } = await this.closed.of(actor);
    const ids = panels.map(({ id }) => id);
    const progress = await this.progress.of(ids, nominationIds);
    return panels.flatMap((panel) => {
      const call = calls.get(panel.callId);
      const made = progress.get(panel.id);
      const row = call && made ? line(panel, call, made) : null;
      return row ? [row] : [];
    });
  }
}

function seatLine({ panelId, call, loadMax, scoreBy }: Seat): WaitingRow {
  return {
    ...titleOf(call),
    status: { group: 'attention', key: 'review:state.panel.asked' },
    detailKey: 'review:waiting.invitation',
    detailParams: { loadMax },
    dueAt: scoreBy,
    href: `/reviews/panels/${panelId}`,
    actionKey: 'review:waiting.act.answer',
    mine: true,
  };
}

function namesLine({ panelId, call, scoreBy }: NamesPanel): WaitingRow {
  return {
    ...titleOf(call),
    status: { group: 'attention', key: 'review:state.mine.to_declare' },
    detailKey: 'review:waiting.names',
    detailParams: {},
    dueAt: scoreBy,
    href: `/reviews/panels/${panelId}/names`,
    actionKey: 'review:waiting.act.declare',
    mine: true,
  };
}

function readerLine(files: readonly CopyLine[]): WaitingRow {
  const { call, scoreBy } = files[0]!;
  const toDeclare = files.filter(({ state }) => state === 'assigned').length;
  return {
    ...titleOf(call),
    status: { group: 'with_someone', key: 'review:state.panel.open' },
    detailKey: 'review:waiting.files_to_score',
    detailParams: { files: files.length, toDeclare },
    dueAt: scoreBy,
    href: '/reviews',
    actionKey: 'review:waiting.act.score',
    mine: true,
  };
}

/** A panel with everything in waits for its chair; while readers are scoring nothing waits for the secretariat. */
function officerLine(panel: PanelRow, call: CallFacts, progress: PanelProgress): WaitingRow | null {
  const common = { ...titleOf(call), dueAt: panel.scoreBy, href: `/panels/${panel.id}` };
  if (panel.state === 'forming' || progress.short > 0) {
    return {
      ...common,
      status: { group: 'attention', key: 'review:state.panel.short' },
      detailKey: panel.state === 'forming' ? 'review:waiting.to_assign' : 'review:waiting.files_short',
      detailParams: { files: panel.state === 'forming' ? progress.files : progress.short },
      actionKey: 'review:waiting.act.assign',
      mine: true,
    };
  }
  return {
    ...common,
    status: { group: 'with_someone', key: `review:state.panel.${progress.complete ? 'complete' : 'open'}` },
    detailKey: progress.complete ? 'review:waiting.with_chair' : 'review:waiting.sheets_in',
    detailParams: { handedIn: progress.handedIn, wanted: progress.wanted },
    actionKey: 'review:waiting.act.show',
    mine: false,
  };
}

function chairLine(panel: PanelRow, call: CallFacts, progress: PanelProgress): WaitingRow | null {
  if (panel.state === 'forming') return null;
  return {
    ...titleOf(call),
    status: progress.complete
      ? { group: 'attention', key: 'review:state.panel.complete' }
      : { group: 'with_someone', key: 'review:state.panel.open' },
    detailKey: progress.complete ? 'review:waiting.to_close' : 'review:waiting.sheets_in',
    detailParams: { handedIn: progress.handedIn, wanted: progress.wanted },
    dueAt: panel.scoreBy,
    href: `/panels/${panel.id}`,
    actionKey: progress.complete ? 'review:waiting.act.close' : 'review:waiting.act.show',
    mine: progress.complete,
  };
}

function titleOf(call: CallFacts): Pick<WaitingRow, 'title' | 'titleKm' | 'course'> {
  return { title: call.titleEn, titleKm: call.titleKm, course: null };
}
