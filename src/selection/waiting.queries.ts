import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { WaitingRow } from '../kernel/waiting';
import { CallQueries, type CallFacts } from '../programmes';
import { ReviewResults } from '../review';

interface Open {
  callId: string;
  runId: string;
  number: number;
  state: 'draft' | 'proposed';
  feasible: boolean;
  proposedBy: string | null;
}

/** "What waits for you" in selection: panels that have finished, calculations nobody proposed, a signature to give. */
@Injectable()
export class SelectionWaiting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly results: ReviewResults,
  ) {}

  async rows(actor: Actor): Promise<WaitingRow[]> {
    const signs = actor.permissions.has('selection:confirm');
    if (!signs && !actor.permissions.has('selection:run')) return [];
    const closed = (await this.results.closedPanels()).map(({ callId }) => callId);
    if (closed.length === 0) return [];
    const newest: (Open & { decided: boolean })[] = await this.dataSource.query(
      `select distinct on (call_id) call_id as "callId", id as "runId", number, state, feasible,
         proposed_by as "proposedBy", state = 'confirmed' as decided
       from selection_run where call_id = any($1)
         and (state in ('confirmed','proposed') or state = 'draft' and scenario is null)
       order by call_id, array_position(array['confirmed','proposed','draft'], state)`,
      [closed],
    );
    const calls = await this.calls.factsOf(closed);
    return closed.flatMap((callId) => {
      const call = calls.get(callId);
      const run = newest.find((one) => one.callId === callId);
      if (!call || run?.decided) return [];
      if (!run) return signs ? [] : [line(call, 'to_run', `/calls/${callId}/ranking`)];
      if (run.state === 'proposed') return [signature(call, run, signs && run.proposedBy !== actor.personId)];
      return signs ? [] : [line(call, run.feasible ? 'to_propose' : 'clash', `/selections/${run.runId}`)];
    });
  }
}

function line(call: CallFacts, what: 'to_run' | 'to_propose' | 'clash', href: string): WaitingRow {
  return {
    ...titleOf(call),
    status: {
      group: what === 'clash' ? 'stopped' : 'attention',
      key: `selection:waiting.state.${what}`,
    },
    detailKey: `selection:waiting.${what}`,
    detailParams: { seats: call.seats },
    href,
    actionKey: `selection:waiting.act.${what}`,
    mine: true,
  };
}

/** Whoever proposed sees that it waits for somebody else. */
function signature(call: CallFacts, run: Open, mine: boolean): WaitingRow {
  return {
    ...titleOf(call),
    status: { group: mine ? 'attention' : 'with_someone', key: 'selection:state.proposed' },
    detailKey: mine ? 'selection:waiting.to_sign' : 'selection:waiting.with_second',
    detailParams: { number: run.number, seats: call.seats },
    href: `/selections/${run.runId}`,
    actionKey: mine ? 'selection:waiting.act.to_sign' : 'common:show',
    mine,
  };
}

function titleOf(call: CallFacts): Pick<WaitingRow, 'title' | 'titleKm' | 'course' | 'dueAt'> {
  return {
    title: call.titleEn,
    titleKm: call.titleKm,
    course: null,
    dueAt: call.japanDeadline,
  };
}
