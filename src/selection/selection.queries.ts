import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosedFiles } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import type { WaitingRow } from '../kernel/waiting';
import { CallQueries, type CallFacts } from '../programmes';
import { ReviewResults } from '../review';
import { readRun, type OutcomeReason, type OutcomeResult, type RunInput, type RunResult } from './domain';
import { SelectionRun, type SelectionRunState } from './entities/selection-run.entity';
import { SelectionWaiting } from './waiting.queries';

export interface RunLine {
  readonly id: string;
  readonly number: number;
  readonly state: SelectionRunState;
  readonly feasible: boolean;
  readonly totalMerit: number | null;
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly people: number;
  readonly selected: number;
  /** It weighs a file that is closed to the one who looks: of the run nothing is told but its state. */
  readonly closed: boolean;
  readonly call: CallFacts;
}

export interface RunView {
  readonly run: SelectionRun;
  readonly call: CallFacts;
  readonly input: RunInput;
  readonly result: RunResult;
}

/** What was decided about one nomination, once it is confirmed. */
export interface ConfirmedOutcome {
  readonly runId: string;
  readonly result: OutcomeResult;
  readonly rank: number | null;
  readonly merit: number;
  readonly reason: OutcomeReason;
  readonly reservePlace: number | null;
  readonly confirmedAt: Date;
  readonly promotedAt: Date | null;
}

const UNTOLD = { totalMerit: null, people: 0, selected: 0 } as const;

@Injectable()
export class SelectionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly results: ReviewResults,
    private readonly waiting: SelectionWaiting,
    private readonly closed: ClosedFiles,
  ) {}

  /** The run that counts of each call, the latest on top. */
  async list(actor: Actor, after?: string): Promise<Page<RunLine>> {
    const { nominationIds } = await this.closed.of(actor);
    const cursor = decodeCursor(after);
    const key = `to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;
    const newest = `r.id = (select x.id from selection_run x where x.call_id = r.call_id
      order by array_position(array['confirmed','proposed'], x.state), x.scenario is not null, x.number desc limit 1)`;
    const rows: (Omit<RunLine, 'call'> & { callId: string; key: string })[] = await this.dataSource.query(
      `select r.id, r.number, r.state, r.feasible, r.total_merit as "totalMerit", r.created_at as "createdAt",
         r.confirmed_at as "confirmedAt", r.call_id as "callId", ${key} as key,
         (select count(*)::int from selection_outcome o where o.run_id = r.id) as people,
         (select count(*)::int from selection_outcome o where o.run_id = r.id and o.result = 'in') as selected,
         exists (select from selection_outcome o where o.run_id = r.id and o.nomination_id = any($3)) as closed
       from selection_run r where ${newest} and ($1::text is null or (${key}, r.id) < ($1, $2::uuid))
       order by key desc, r.id desc limit ${PAGE_SIZE + 1}`,
      [cursor?.key ?? null, cursor?.id ?? null, nominationIds],
    );
    const [count]: { n: number }[] = await this.dataSource.query(
      'select count(distinct call_id)::int as n from selection_run',
    );
    const page = pageOf(rows, count?.n ?? 0, ({ key: at, id }) => ({ key: at, id }));
    const calls = await this.calls.factsOf(page.rows.map(({ callId }) => callId));
    return {
      ...page,
      rows: page.rows.map(({ callId, key: _key, ...row }) => ({
        ...(row.closed ? { ...row, ...UNTOLD } : row),
        call: found(calls.get(callId)),
      })),
    };
  }

  /** Calls whose panel has finished and that nobody has computed yet. */
  async readyToRun(): Promise<CallFacts[]> {
    const closed = (await this.results.closedPanels()).map(({ callId }) => callId);
    const taken: { callId: string }[] = await this.dataSource.query(
      `select distinct call_id as "callId" from selection_run
       where call_id = any($1) and state <> 'withdrawn' and scenario is null`,
      [closed],
    );
    const free = closed.filter((id) => !taken.some(({ callId }) => callId === id));
    const calls = await this.calls.factsOf(free);
    return free.flatMap((id) => calls.get(id) ?? []);
  }

  async run(runId: string): Promise<RunView> {
    const run = found(await this.dataSource.manager.findOneBy(SelectionRun, { id: runId }));
    return this.view(run);
  }

  /** The run that counts for a call: the confirmed or proposed one, else the newest under the published rules. */
  async ofCall(callId: string): Promise<RunView | null> {
    const runs = await this.dataSource.manager.find(SelectionRun, {
      where: { callId },
      order: { number: 'DESC' },
    });
    const run =
      runs.find(({ state }) => state === 'confirmed') ??
      runs.find(({ state }) => state === 'proposed') ??
      runs.find(({ state, scenario }) => scenario === null && state !== 'withdrawn');
    return run ? this.view(run) : null;
  }

  async outcomeOf(nominationId: string): Promise<ConfirmedOutcome | null> {
    const [row]: ConfirmedOutcome[] = await this.dataSource.query(
      `select o.run_id as "runId", o.result, o.rank, o.merit, o.reason, o.reserve_place as "reservePlace",
         r.confirmed_at as "confirmedAt", o.promoted_at as "promotedAt"
       from selection_outcome o join selection_run r on r.id = o.run_id
       where o.nomination_id = $1 and r.state = 'confirmed'`,
      [nominationId],
    );
    return row ?? null;
  }

  /** Calls with a decision that two people signed and nobody took back. */
  async confirmedCalls(): Promise<ReadonlySet<string>> {
    const rows: { callId: string }[] = await this.dataSource.query(
      `select call_id as "callId" from selection_run where state = 'confirmed'`,
    );
    return new Set(rows.map(({ callId }) => callId));
  }

  waitingFor(actor: Actor): Promise<WaitingRow[]> {
    return this.waiting.rows(actor);
  }

  private async view(run: SelectionRun): Promise<RunView> {
    const call = await this.calls.facts(run.callId);
    return { run, call, input: readRun(run.input).input, result: JSON.parse(run.result) as RunResult };
  }
}
