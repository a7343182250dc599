import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { CallQueries } from '../programmes';
import type { WaitingRow } from '../kernel/waiting';
import { NominationQueries } from '../nominations';
import { judgedBefore, standsAs, type ClarificationState } from './domain/clarification';
import { isStillRead } from './panel-plan';

export interface ClarificationView {
  readonly id: string;
  readonly panelId: string;
  readonly nominationId: string;
  readonly state: ClarificationState;
  readonly question: string;
  readonly askedAs: 'chair' | 'secretariat';
  readonly askedAt: Date;
  readonly dueOn: string;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  /** The ministry's desk wrote down what the nominee said. */
  readonly byDesk: boolean;
  readonly beforeHash: string;
  readonly afterHash: string | null;
}

/** A file of which sheets were handed in before the nominee answered. */
export interface JudgedBefore {
  readonly number: number;
  readonly sheets: number;
}

type Row = ClarificationView;

const VIEW = `c.id, c.panel_id as "panelId", c.nomination_id as "nominationId", c.state, c.question, c.asked_as as "askedAs",
  c.asked_at as "askedAt", c.due_on::text as "dueOn", c.answer, c.answered_at as "answeredAt",
  coalesce(c.answered_by <> c.nominee_id, false) as "byDesk", c.before_hash as "beforeHash", c.after_hash as "afterHash"
  from clarification c`;

/** Questions to nominees, as each side reads them. A nominee is never told which panel or reader wanted to know. */
@Injectable()
export class ClarificationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
  ) {}

  /** Of a file before a panel; the caller has let the reader in. */
  async ofFile(panelId: string, nominationId: string): Promise<ClarificationView | null> {
    const rows: Row[] = await this.dataSource.query(
      `select ${VIEW} where c.panel_id = $1 and c.nomination_id = $2`,
      [panelId, nominationId],
    );
    return this.views(rows)[0] ?? null;
  }

  /** Of a reader's own copy: once the file is open to the reader. */
  async ofCopy(actor: Actor, assignmentId: string): Promise<ClarificationView | null> {
    const rows: Row[] = await this.dataSource.query(
      `select ${VIEW} join review_assignment a on a.panel_id = c.panel_id and a.nomination_id = c.nomination_id
       where a.id = $1 and a.person_id = $2 and a.state in ('cleared','submitted')`,
      [assignmentId, actor.personId],
    );
    return this.views(rows)[0] ?? null;
  }

  /** For the nominee and the desk of the ministry, the open one on top; empty for everybody else. */
  async toAnswer(actor: Actor, nominationId: string | null): Promise<ClarificationView[]> {
    if (!['nominee', 'focal'].includes(actor.role)) return [];
    const rows: Row[] = await this.dataSource.query(
      `select ${VIEW} where ($1::uuid is null or c.nomination_id = $1)
         and (case when $4 = 'nominee' then c.nominee_id = $2 else c.organisation_id = $3 end)
       order by c.state = 'asked' desc, c.asked_at desc`,
      [nominationId, actor.personId, actor.organisationId, actor.role],
    );
    const facts = await this.nominations.factsOf(rows.map((row) => row.nominationId));
    const read = new Set(facts.filter(isStillRead).map(({ id }) => id));
    return this.views(rows.filter((row) => read.has(row.nominationId)));
  }

  /** Open questions of panels whose last day has passed, for the nightly work. */
  async overdue(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select id from clarification where state = 'asked' and due_on < $1 order by due_on, id`,
      [dayInPhnomPenh(this.clock.now())],
    );
    return rows.map(({ id }) => id);
  }

  /** For the page of a file: the question, and the readers whose sheets judged the file without its answer. */
  async onFile(
    panelId: string,
    nominationId: string,
  ): Promise<{ clarification: ClarificationView | null; judgedBefore: readonly string[] }> {
    const clarification = await this.ofFile(panelId, nominationId);
    if (!clarification?.afterHash) return { clarification, judgedBefore: [] };
    const rows: { personId: string; judged: string | null }[] = await this.dataSource.query(
      `select a.person_id as "personId", s.judged_revision as judged from review_assignment a
       join score_sheet s on s.assignment_id = a.id
       where a.panel_id = $1 and a.nomination_id = $2 and a.state = 'submitted'`,
      [panelId, nominationId],
    );
    const before = rows.filter(({ judged }) => judgedBefore(judged, clarification));
    return { clarification, judgedBefore: before.map(({ personId }) => personId) };
  }

  /** The same for all files of a panel, but for those that are closed to the one who looks. */
  judgedBeforeIn(panelId: string, hidden: ReadonlySet<string>): Promise<JudgedBefore[]> {
    return this.dataSource.query(
      `select f.number, count(*)::int as sheets from clarification c
       join panel_file f on f.panel_id = c.panel_id and f.nomination_id = c.nomination_id
       join review_assignment a on a.panel_id = c.panel_id and a.nomination_id = c.nomination_id and a.state = 'submitted'
       join score_sheet s on s.assignment_id = a.id
       where c.panel_id = $1 and c.after_hash is not null and not c.nomination_id = any($2)
         and (s.judged_revision is null or s.judged_revision = c.before_hash) group by f.number order by f.number`,
      [panelId, [...hidden]],
    );
  }

  /** "What waits for you": a question that can still be answered. */
  async waitingFor(actor: Actor): Promise<WaitingRow[]> {
    const open = (await this.toAnswer(actor, null)).filter(({ state }) => state === 'asked');
    if (open.length === 0) return [];
    const callOf: { id: string; callId: string }[] = await this.dataSource.query(
      'select id, call_id as "callId" from panel where id = any($1)',
      [open.map(({ panelId }) => panelId)],
    );
    const calls = await this.calls.factsOf(callOf.map(({ callId }) => callId));
    return open.flatMap(({ panelId, nominationId, dueOn }): WaitingRow[] => {
      const call = calls.get(callOf.find(({ id }) => id === panelId)?.callId ?? '');
      if (!call) return [];
      return [
        {
          status: { group: 'attention', key: 'review:state.clarification.asked' },
          title: call.titleEn,
          titleKm: call.titleKm,
          course: null,
          detailKey: 'review:waiting.clarification',
          detailParams: {},
          dueAt: dueOn,
          href: `/nominations/${nominationId}/clarification`,
          actionKey: 'review:waiting.act.answer',
          mine: actor.role === 'nominee',
        },
      ];
    });
  }

  private views(rows: readonly Row[]): ClarificationView[] {
    const today = dayInPhnomPenh(this.clock.now());
    return rows.map((row) => ({ ...row, state: standsAs(row, today) }));
  }
}
