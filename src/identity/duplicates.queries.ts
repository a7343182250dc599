import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import type { DuplicateReason } from './domain/duplicate-reasons';
import { RegisterQueries, type RegisterRecord } from './register.queries';

export type PairState = 'open' | 'apart' | 'merged';

export interface PairRow {
  readonly id: string;
  readonly state: PairState;
  readonly reasons: readonly DuplicateReason[];
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
  readonly people: readonly RegisterRecord[];
}

export interface MergeRow {
  readonly id: string;
  readonly fromId: string;
  readonly intoId: string;
  readonly fromName: string;
  readonly intoName: string;
  readonly reason: string;
  readonly mergedByName: string;
  readonly mergedAt: Date;
  readonly rows: number;
}

type Stored = Omit<PairRow, 'people'> & { personA: string; personB: string };

const PAIR = `d.id, d.person_a as "personA", d.person_b as "personB", d.state, d.reasons, d.found_at as "foundAt",
  d.decided_at as "decidedAt", (select family_name || ' ' || given_name from person where id = d.decided_by)
  as "decidedByName", d.decision_reason as "decisionReason"`;

/** The queue of records that may be one human, and the log of those that were. */
@Injectable()
export class DuplicatesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly register: RegisterQueries,
  ) {}

  async counts(): Promise<Record<PairState, number>> {
    const rows: { state: PairState; n: number }[] = await this.dataSource.query(
      'select state, count(*)::int as n from duplicate_pair group by state',
    );
    return { open: 0, apart: 0, merged: 0, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
  }

  /** The oldest first: nobody waits because newer pairs came. */
  async list(state: PairState, after: string | undefined): Promise<Page<PairRow>> {
    const cursor = decodeCursor(after);
    const from = cursor && !Number.isNaN(Date.parse(cursor.key)) ? cursor : null;
    const stored: Stored[] = await this.dataSource.query(
      `select ${PAIR} from duplicate_pair d
       where d.state = $1 and ($2::timestamptz is null or (d.found_at, d.id) > ($2, $3::uuid))
       order by d.found_at, d.id limit ${PAGE_SIZE + 1}`,
      [state, from?.key ?? null, from?.id ?? null],
    );
    const total = (await this.counts())[state];
    const page = pageOf(stored, total, (row) => ({ key: row.foundAt.toISOString(), id: row.id }));
    return { ...page, rows: await this.withPeople(page.rows) };
  }

  /** The pairs one person stands in. */
  async of(personId: string): Promise<PairRow[]> {
    const stored: Stored[] = await this.dataSource.query(
      `select ${PAIR} from duplicate_pair d where (d.person_a = $1 or d.person_b = $1) and d.state <> 'merged'
       order by d.state desc, d.found_at limit 20`,
      [personId],
    );
    return this.withPeople(stored);
  }

  async between(a: string, b: string): Promise<PairRow | null> {
    const stored: Stored[] = await this.dataSource.query(
      `select ${PAIR} from duplicate_pair d where d.person_a = least($1::uuid, $2::uuid)
         and d.person_b = greatest($1::uuid, $2::uuid)`,
      [a, b],
    );
    return (await this.withPeople(stored))[0] ?? null;
  }

  /** Merges a person took part in, on either side. */
  async mergesOf(personId: string): Promise<MergeRow[]> {
    return this.dataSource.query(
      `select m.id, m.from_person_id as "fromId", m.into_person_id as "intoId", m.reason,
         m.merged_by_name as "mergedByName", m.merged_at as "mergedAt",
         m.before->'from'->>'familyName' || ' ' || (m.before->'from'->>'givenName') as "fromName",
         m.before->'to'->>'familyName' || ' ' || (m.before->'to'->>'givenName') as "intoName",
         (select coalesce(sum(jsonb_array_length(x->'keys')), 0)::int from jsonb_array_elements(m.moved) x) as rows
       from person_merge m where m.from_person_id = $1 or m.into_person_id = $1 order by m.merged_at desc`,
      [personId],
    );
  }

  private async withPeople(stored: readonly Stored[]): Promise<PairRow[]> {
    const ids = [...new Set(stored.flatMap(({ personA, personB }) => [personA, personB]))];
    const people = new Map((await this.register.records(ids)).map((person) => [person.id, person]));
    return stored.map(({ personA, personB, ...row }) => ({
      ...row,
      people: [personA, personB].flatMap((id) => people.get(id) ?? []),
    }));
  }
}
