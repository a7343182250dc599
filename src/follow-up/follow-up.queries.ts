import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosedFiles, leavingOut, type Closed } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { tidyText } from '../kernel/domain/text';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import type { AnsweredBy, Blocker, CheckInMark, Contradiction, FollowUpStatus, Post, Use } from './domain';
import { checkInMark, type CheckInDates } from './domain';
import type { AsForwarded } from './entities/participation.entity';
import { participationScope } from './follow-up.policy';

export const BOARD_VIEWS = ['action', 'overdue', 'due', 'differs', 'moved', 'all'] as const;
export type BoardView = (typeof BOARD_VIEWS)[number];

/** What one of the two has said, as the board shows it; null while no answer has come. */
export interface BoardWord {
  readonly by: AnsweredBy;
  readonly use: Use;
  readonly post: Post;
  readonly blockers: readonly Blocker[];
  readonly channel: string;
  readonly at: string;
}

export interface BoardRow {
  readonly id: string;
  readonly participationId: string;
  readonly card: AsForwarded;
  readonly months: number;
  readonly dueOn: string;
  readonly openedOn: string | null;
  readonly condition: 'overdue' | 'due' | 'differs' | 'to_come' | 'done';
  readonly status: FollowUpStatus | null;
  readonly contradictions: readonly Contradiction[];
  readonly words: readonly BoardWord[];
  readonly marks: readonly { months: number; mark: CheckInMark }[];
  readonly sortKey: string;
}

export interface BoardFilter {
  readonly view: BoardView;
  readonly search?: string;
  readonly months?: number | null;
  readonly organisationId?: string | null;
}

export interface BoardFigures {
  readonly overdue: number;
  readonly longOverdue: number;
  readonly due: number;
  readonly differs: number;
  readonly expected: number;
  readonly answered: number;
  readonly byTelephone: number;
}

interface StoredRow extends Omit<BoardRow, 'marks'> {
  readonly line: readonly (CheckInDates & { months: number })[];
}

/** One check-in and where it stands on a day: `$3` is today. Both answers in, or closed: done; else by its date. */
const CONDITION = `case
  when cardinality(c.contradictions) > 0 and c.settled_for is null then 'differs'
  when (c.self_answered_at is not null and c.supervisor_answered_at is not null) or c.closes_on < $3::date then 'done'
  when c.due_on < $3::date then 'overdue'
  when c.due_on <= $3::date + 30 then 'due'
  else 'to_come' end`;
const boardOf = (closed: Closed): string => `
  select c.*, p.as_forwarded, p.sort_name, p.organisation_id, ${CONDITION} as condition,
    exists (select 1 from check_in_answer a where a.check_in_id = c.id and a.post <> 'same') as moved
  from check_in c join participation p on p.id = c.participation_id
  where ($1::uuid is null or p.organisation_id = $1) and ($2::uuid is null or p.person_id = $2)
    and ${leavingOut('p.nomination_id', closed)}`;
const OF_VIEW = `case $7::text when 'action' then b.condition in ('overdue','due','differs') when 'moved' then b.moved
  when 'all' then true else b.condition = $7 end`;
const FILTER = `($4 = '' or lower(b.sort_name) like $4
    or concat(b.as_forwarded->>'familyNameKm', ' ', b.as_forwarded->>'givenNameKm') like $4)
  and ($5::int is null or b.months = $5) and ($6::uuid is null or b.organisation_id = $6)`;
/** Most urgent first: late ones by date, then differences, then what is due, then the rest. */
const SORT_KEY = `case b.condition when 'overdue' then '1' when 'differs' then '2' when 'due' then '3'
  when 'to_come' then '4' else '5' end || to_char(b.due_on, 'YYYYMMDD')`;

@Injectable()
export class FollowUpQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly closed: ClosedFiles,
  ) {}

  async board(actor: Actor, filter: BoardFilter, after?: string): Promise<Page<BoardRow>> {
    const closed = await this.closed.of(actor);
    const values = [...this.values(actor, filter), filter.view];
    const cursor = decodeCursor(after);
    const [rows, [count]]: [StoredRow[], { n: number }[]] = await Promise.all([
      this.dataSource.query(
        `with b as (${boardOf(closed)}), shown as (
           select b.*, ${SORT_KEY} as sort_key from b where ${FILTER} and ${OF_VIEW})
         select s.id, s.participation_id as "participationId", s.as_forwarded as card, s.months, s.due_on as "dueOn",
           s.opened_on as "openedOn", s.condition, s.status, s.contradictions, s.sort_key as "sortKey",
           (select coalesce(json_agg(json_build_object('by', a.answered_by, 'use', a.use, 'post', a.post,
              'blockers', a.blockers, 'channel', a.channel, 'at', a.answered_at)), '[]')
            from check_in_answer a where a.check_in_id = s.id) as words,
           (select json_agg(json_build_object('months', l.months, 'opensOn', l.opens_on, 'dueOn', l.due_on,
              'closesOn', l.closes_on, 'openedOn', l.opened_on, 'selfAnswered', l.self_answered_at is not null,
              'supervisorAnswered', l.supervisor_answered_at is not null) order by l.months)
            from check_in l where l.participation_id = s.participation_id) as line
         from shown s where ($8::text is null or (s.sort_key, s.id) > ($8, $9::uuid))
         order by s.sort_key, s.id limit ${PAGE_SIZE + 1}`,
        [...values, cursor?.key ?? null, cursor?.id ?? null],
      ),
      this.dataSource.query(
        `with b as (${boardOf(closed)}) select count(*)::int as n from b where ${FILTER} and ${OF_VIEW}`,
        values,
      ),
    ]);
    const page = pageOf(rows, count?.n ?? 0, (row) => ({ key: row.sortKey, id: row.id }));
    const today = this.today();
    return {
      ...page,
      rows: page.rows.map(({ line, ...row }) => ({
        ...row,
        marks: line.map((one) => ({ months: one.months, mark: checkInMark(one, today) })),
      })),
    };
  }

  /** How many rows each view holds under the same filters. */
  async counts(actor: Actor, filter: BoardFilter): Promise<Record<BoardView, number>> {
    const closed = await this.closed.of(actor);
    const [row]: Record<BoardView, number>[] = await this.dataSource.query(
      `with b as (${boardOf(closed)})
       select count(*) filter (where b.condition in ('overdue','due','differs'))::int as action,
         count(*) filter (where b.condition = 'overdue')::int as overdue,
         count(*) filter (where b.condition = 'due')::int as due,
         count(*) filter (where b.condition = 'differs')::int as differs,
         count(*) filter (where b.moved)::int as moved, count(*)::int as "all"
       from b where ${FILTER}`,
      this.values(actor, filter),
    );
    return row ?? { action: 0, overdue: 0, due: 0, differs: 0, moved: 0, all: 0 };
  }

  /** The four figures. Answered: of all check-ins whose date has passed, those with a word from either side. */
  async figures(actor: Actor): Promise<BoardFigures> {
    const scope = participationScope(actor);
    const closed = await this.closed.of(actor);
    const [row]: BoardFigures[] = await this.dataSource.query(
      `with b as (${boardOf(closed)})
       select count(*) filter (where b.condition = 'overdue')::int as overdue,
         count(*) filter (where b.condition = 'overdue' and b.due_on < $3::date - 30)::int as "longOverdue",
         count(*) filter (where b.condition = 'due')::int as due,
         count(*) filter (where b.condition = 'differs')::int as differs,
         count(*) filter (where b.due_on <= $3::date)::int as expected,
         count(*) filter (where b.due_on <= $3::date
           and (b.self_answered_at is not null or b.supervisor_answered_at is not null))::int as answered,
         count(*) filter (where b.due_on <= $3::date and exists (select 1 from check_in_answer a
           where a.check_in_id = b.id and a.channel = 'telephone'))::int as "byTelephone"
       from b`,
      [scope.organisationId, scope.personId, this.today()],
    );
    return (
      row ?? { overdue: 0, longOverdue: 0, due: 0, differs: 0, expected: 0, answered: 0, byTelephone: 0 }
    );
  }

  /** Statuses found so far at each distance from completion. */
  async statusByMonths(actor: Actor): Promise<{ months: number; status: FollowUpStatus; n: number }[]> {
    const scope = participationScope(actor);
    const closed = await this.closed.of(actor);
    return this.dataSource.query(
      `select c.months, c.status, count(*)::int as n from check_in c join participation p on p.id = c.participation_id
       where ($1::uuid is null or p.organisation_id = $1) and ($2::uuid is null or p.person_id = $2)
         and ${leavingOut('p.nomination_id', closed)} and c.status is not null group by c.months, c.status order by c.months`,
      [scope.organisationId, scope.personId],
    );
  }

  /** How often each blocker is named, the most named first, with the number of answers that name any. */
  async blockers(
    actor: Actor,
  ): Promise<{ named: number; answers: number; rows: { blocker: Blocker; n: number }[] }> {
    const scope = participationScope(actor);
    const closed = await this.closed.of(actor);
    const from = `from check_in_answer a join check_in c on c.id = a.check_in_id
       join participation p on p.id = c.participation_id
       where ($1::uuid is null or p.organisation_id = $1) and ($2::uuid is null or p.person_id = $2)
         and ${leavingOut('p.nomination_id', closed)}`;
    const values = [scope.organisationId, scope.personId];
    const [rows, [total]]: [{ blocker: Blocker; n: number }[], { named: number; answers: number }[]] =
      await Promise.all([
        this.dataSource.query(
          `select b.blocker, count(*)::int as n from (select unnest(a.blockers) as blocker ${from}) b
           group by b.blocker order by n desc, b.blocker`,
          values,
        ),
        this.dataSource.query(
          `select count(*) filter (where cardinality(a.blockers) > 0)::int as named, count(*)::int as answers ${from}`,
          values,
        ),
      ]);
    return { named: total?.named ?? 0, answers: total?.answers ?? 0, rows };
  }

  /** Work of the morning: forms to send, check-ins to close, superiors who may have to be reminded. */
  async dueToday(): Promise<{ toOpen: string[]; toClose: string[]; toRemind: string[] }> {
    const rows: { id: string; open: boolean }[] = await this.dataSource.query(
      `select id, closes_on >= $1::date as open from check_in
       where (opened_on is null and opens_on <= $1::date and closes_on >= $1::date)
          or (status is null and closes_on < $1::date) order by due_on, id`,
      [this.today()],
    );
    const silent: { id: string }[] = await this.dataSource.query(
      `select c.id from check_in c join participation p on p.id = c.participation_id
       where c.opened_on < $1::date and c.closes_on >= $1::date and c.supervisor_answered_at is null
         and p.supervisor_email is not null order by c.due_on, c.id`,
      [this.today()],
    );
    return {
      toRemind: silent.map(({ id }) => id),
      toOpen: rows.filter(({ open }) => open).map(({ id }) => id),
      toClose: rows.filter(({ open }) => !open).map(({ id }) => id),
    };
  }

  private values(actor: Actor, filter: BoardFilter): unknown[] {
    const scope = participationScope(actor);
    const words = tidyText(filter.search ?? '').toLowerCase();
    return [
      scope.organisationId,
      scope.personId,
      this.today(),
      words ? `%${words.replace(/[%_\\]/g, '\\$&')}%` : '',
      filter.months ?? null,
      filter.organisationId ?? null,
    ];
  }

  private today(): string {
    return dayInPhnomPenh(this.clock.now());
  }
}
