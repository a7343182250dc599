import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosedFiles, leavingOut } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { tidyText } from '../kernel/domain/text';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import type { FollowUpStatus, ParticipationState } from './domain';
import type { AsForwarded } from './entities/participation.entity';
import { participationScope } from './follow-up.policy';

/** A nomination may still be withdrawn or substituted after it was forwarded: the list then says so. */
export type ShownState = ParticipationState | 'withdrawn' | 'substituted';

export interface ParticipationRow {
  readonly id: string;
  readonly callId: string;
  readonly state: ShownState;
  readonly card: AsForwarded;
  readonly forwardedAt: Date;
  readonly departedOn: string | null;
  readonly completedOn: string | null;
  readonly endedOn: string | null;
  readonly status: FollowUpStatus | null;
  readonly sortName: string;
}

export interface ParticipationRecord extends ParticipationRow {
  readonly nominationId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly supervisorName: string | null;
  readonly supervisorEmail: string | null;
  readonly decidedAt: Date | null;
  readonly japanReference: string | null;
  readonly refusalReason: string | null;
  readonly endReason: string | null;
  readonly statusMonths: number | null;
}

export interface ParticipationFilter {
  readonly callId?: string | null;
  readonly state?: ShownState | null;
  readonly search?: string;
}

export interface CallToForward {
  readonly id: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
  readonly japanDeadline: string | null;
  readonly selected: number;
}

const STATE = `case when n.state in ('withdrawn','substituted') then n.state else p.state end`;
const ROW = `p.id, p.call_id as "callId", ${STATE} as state, p.as_forwarded as card, p.forwarded_at as "forwardedAt",
  p.departed_on as "departedOn", p.completed_on as "completedOn", p.ended_on as "endedOn", p.status,
  p.sort_name as "sortName"`;
const FROM = `from participation p join report_nomination n on n.nomination_id = p.nomination_id`;
const SCOPED = `($1::uuid is null or p.organisation_id = $1) and ($2::uuid is null or p.person_id = $2)`;

/** Who was forwarded, accepted, has left and come back. */
@Injectable()
export class ParticipationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly closed: ClosedFiles,
  ) {}

  /** By name; `counts` are those of the same call and search, so that each chip opens as many rows as it says. */
  async list(
    actor: Actor,
    filter: ParticipationFilter,
    after?: string,
  ): Promise<Page<ParticipationRow> & { counts: Record<string, number> }> {
    const scope = participationScope(actor);
    const cursor = decodeCursor(after);
    const words = tidyText(filter.search ?? '').toLowerCase();
    const open = leavingOut('p.nomination_id', await this.closed.of(actor));
    const conditions = `${SCOPED} and ${open} and ($3::uuid is null or p.call_id = $3) and ($4 = '' or lower(p.sort_name) like $4
      or concat(p.as_forwarded->>'familyNameKm', ' ', p.as_forwarded->>'givenNameKm') like $4
      or lower(p.as_forwarded->>'number') like $4)`;
    const values = [
      scope.organisationId,
      scope.personId,
      filter.callId ?? null,
      words ? `%${words.replace(/[%_\\]/g, '\\$&')}%` : '',
    ];
    const [rows, counted]: [ParticipationRow[], { state: string; n: number }[]] = await Promise.all([
      this.dataSource.query(
        `select ${ROW} ${FROM} where ${conditions} and ($5::text is null or ${STATE} = $5)
           and ($6::text is null or (p.sort_name, p.id) > ($6, $7::uuid))
         order by p.sort_name, p.id limit ${PAGE_SIZE + 1}`,
        [...values, filter.state ?? null, cursor?.key ?? null, cursor?.id ?? null],
      ),
      this.dataSource.query(
        `select ${STATE} as state, count(*)::int as n ${FROM} where ${conditions} group by 1`,
        values,
      ),
    ]);
    const counts = Object.fromEntries(counted.map(({ state, n }) => [state, n]));
    const total = filter.state ? (counts[filter.state] ?? 0) : counted.reduce((sum, { n }) => sum + n, 0);
    return { ...pageOf(rows, total, (row) => ({ key: row.sortName, id: row.id })), counts };
  }

  async record(actor: Actor, id: string): Promise<ParticipationRecord> {
    const scope = participationScope(actor);
    const open = leavingOut('p.nomination_id', await this.closed.of(actor));
    const rows: ParticipationRecord[] = await this.dataSource.query(
      `select ${ROW}, p.nomination_id as "nominationId", p.person_id as "personId",
         p.organisation_id as "organisationId", p.supervisor_name as "supervisorName",
         p.supervisor_email as "supervisorEmail", p.decided_at as "decidedAt", p.japan_reference as "japanReference",
         p.refusal_reason as "refusalReason", p.end_reason as "endReason", p.status_months as "statusMonths"
       ${FROM} where ${SCOPED} and ${open} and p.id = $3`,
      [scope.organisationId, scope.personId, id],
    );
    return found(rows[0]);
  }

  /** The official's own participations, newest first. */
  async own(actor: Actor): Promise<ParticipationRow[]> {
    return this.dataSource.query(
      `select ${ROW} ${FROM} where p.person_id = $1 order by p.forwarded_at desc, p.id`,
      [actor.personId],
    );
  }

  /** Decided calls with people who are selected and whose names have not gone to Japan. */
  async toForward(): Promise<CallToForward[]> {
    const decided = await this.calls.inStates(['decided']);
    const counts = await this.nominations.countsByState(decided.map(({ id }) => id));
    return decided.flatMap(({ id, number, titleEn, titleKm, titleJa, japanDeadline }) => {
      const selected = counts.find((row) => row.callId === id && row.state === 'selected')?.count ?? 0;
      return selected > 0 ? [{ id, number, titleEn, titleKm, titleJa, japanDeadline, selected }] : [];
    });
  }

  /** Calls with somebody forwarded, for the filter of the list. */
  async calledFor(actor: Actor): Promise<{ id: string; number: string; course: AsForwarded['course'] }[]> {
    const scope = participationScope(actor);
    const open = leavingOut('p.nomination_id', await this.closed.of(actor));
    return this.dataSource.query(
      `select distinct on (p.as_forwarded->>'callNumber') p.call_id as id, p.as_forwarded->>'callNumber' as number,
         p.as_forwarded->'course' as course
       from participation p where ${SCOPED} and ${open} order by p.as_forwarded->>'callNumber' desc`,
      [scope.organisationId, scope.personId],
    );
  }
}
