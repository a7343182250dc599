import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { Answers } from './domain/form-template';
import { OPEN_STATES, type NominationState } from './domain/nomination-lifecycle';

/** A nomination of this organisation in this call, with what it says. */
export interface OwnNomination {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  /** Of the form it was started with, which may be older than the call's. */
  readonly formVersion: string;
  readonly state: NominationState;
  readonly version: number;
  readonly submittedBy: string | null;
  readonly sections: Readonly<Record<string, { readonly answers: Answers; readonly version: number }>>;
}

export interface NewDraft {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly departmentName: string | null;
  readonly provinceCode: string | null;
}

export interface SectionToSave {
  readonly nominationId: string;
  readonly section: string;
  readonly answers: Answers;
  /** The version it was read in; 0 when it was empty. */
  readonly version: number;
}

/** How many rows one statement carries: a few megabytes, and a pause for everybody else between two. */
const AT_ONCE = 1000;

/** Drafts in great numbers: the same tables and the same conditions as drafts.repository.ts, in sets. */
@Injectable()
export class ImportsRepository {
  /** The queues of nominations.repository.ts for many names and people at once, always in the same order. */
  async queueFor(tx: Tx, keys: readonly string[]): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended(key, 0)) from (
         select key from unnest($1::text[]) key order by key) ordered`,
      [[...new Set(keys)].map((key) => `nominee ${key}`)],
    );
  }

  /** One great import at a time: each holds a lock for every person, and the database has so many. */
  async queueForMany(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('many nominees', 0))`);
  }

  async own(tx: Tx, actor: Actor, callId: string, lock: boolean): Promise<OwnNomination[]> {
    if (lock) {
      await tx.query(
        'select 1 from nomination where call_id = $1 and organisation_id = $2 order by id for update',
        [callId, actor.organisationId],
      );
    }
    return tx.query(
      `select n.id, n.number, n.person_id as "personId", n.form_version as "formVersion", n.state, n.version, n.submitted_by as "submittedBy",
         coalesce((select jsonb_object_agg(a.section, jsonb_build_object('answers', a.answers, 'version', a.version))
           from nomination_answer a where a.nomination_id = n.id), '{}') as sections
       from nomination n
       where n.call_id = $1 and n.organisation_id = $2 and n.state not in ('withdrawn','substituted')
       order by n.number`,
      [callId, actor.organisationId],
    );
  }

  /** Of these people, other open nominations: the number of an own one, `none` of somebody else's. */
  async otherOpen(
    tx: Tx,
    of: { personIds: readonly string[]; callId: string; organisationId: string },
  ): Promise<Map<string, string>> {
    const rows: { personId: string; number: string }[] = await tx.query(
      `select distinct on (person_id) person_id as "personId",
         case when organisation_id = $4 then number else 'none' end as number
       from nomination
       where person_id = any($1) and not (call_id = $3 and organisation_id = $4)
         and (call_id = $3 and state not in ('withdrawn','substituted') or call_id <> $3 and state = any($2)
           and not exists (select 1 from second_nomination s
             where s.person_id = nomination.person_id and s.call_id in ($3, nomination.call_id)))
       order by person_id, created_at`,
      [of.personIds, OPEN_STATES, of.callId, of.organisationId],
    );
    return new Map(rows.map(({ personId, number }) => [personId, number]));
  }

  /** Of these people, those whose details stand on a form that was sent, by the nominations it stands on. */
  async sentForms(tx: Tx, personIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows: { personId: string; ids: string[] }[] = await tx.query(
      `select person_id as "personId", array_agg(id) as ids from nomination
       where person_id = any($1) and submitted_at is not null group by person_id`,
      [personIds],
    );
    return new Map(rows.map(({ personId, ids }) => [personId, ids]));
  }

  async insertDrafts(
    tx: Tx,
    drafts: readonly NewDraft[],
    of: { callId: string; formVersion: string; actor: Actor; now: Date },
  ): Promise<void> {
    await tx.query(
      `insert into nomination (id, number, call_id, organisation_id, person_id, state, state_since, department_name,
         province_code, started_by, created_at, form_version)
       select d.id, d.number, $6, $7, d.person_id, 'draft', $8, d.department_name, d.province_code, $9, $8, $10
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[])
         as d(id, number, person_id, department_name, province_code)`,
      [
        drafts.map(({ id }) => id),
        drafts.map(({ number }) => number),
        drafts.map(({ personId }) => personId),
        drafts.map(({ departmentName }) => departmentName),
        drafts.map(({ provinceCode }) => provinceCode),
        of.callId,
        of.actor.organisationId,
        of.now,
        of.actor.personId,
        of.formVersion,
      ],
    );
  }

  /** Writes sections from the versions they were read in; false when somebody else wrote one of them meanwhile. */
  async saveAnswers(tx: Tx, sections: readonly SectionToSave[], actor: Actor, now: Date): Promise<boolean> {
    let saved = 0;
    for (let from = 0; from < sections.length; from += AT_ONCE) {
      const some = sections.slice(from, from + AT_ONCE);
      const rows: unknown[] = await tx.query(
        `with given as (
           select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) as g(nomination_id, section, answers, version)),
         saved as (
           insert into nomination_answer (nomination_id, section, answers, saved_by, saved_by_name, saved_at)
           select nomination_id, section, answers::jsonb, $5, $6, $7 from given where version = 0
           on conflict (nomination_id, section) do nothing returning nomination_id, section, version, answers),
         changed as (
           update nomination_answer a set answers = g.answers::jsonb, saved_by = $5, saved_by_name = $6, saved_at = $7,
             version = a.version + 1
           from given g
           where a.nomination_id = g.nomination_id and a.section = g.section and a.version = g.version
           returning a.nomination_id, a.section, a.version, a.answers),
         kept as (
           insert into nomination_answer_version (nomination_id, section, version, answers, saved_at)
           select *, $7::timestamptz from (select * from saved union all select * from changed) written
           returning 1)
         select 1 from kept`,
        [
          some.map(({ nominationId }) => nominationId),
          some.map(({ section }) => section),
          some.map(({ answers }) => JSON.stringify(answers)),
          some.map(({ version }) => version),
          actor.personId,
          actor.name,
          now,
        ],
      );
      saved += rows.length;
    }
    return saved === sections.length;
  }

  /** What of the answers is kept on the nomination as well; and a new version, from the one that was read. */
  async keepFacts(
    tx: Tx,
    drafts: readonly {
      readonly id: string;
      readonly version: number;
      readonly departmentName: string | null;
      readonly provinceCode: string | null;
    }[],
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `with kept as (
         update nomination n set version = n.version + 1,
           department_name = coalesce(d.department_name, n.department_name),
           province_code = coalesce(d.province_code, n.province_code)
         from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as d(id, version, department_name, province_code)
         where n.id = d.id and n.version = d.version returning 1)
       select 1 from kept`,
      [
        drafts.map(({ id }) => id),
        drafts.map(({ version }) => version),
        drafts.map(({ departmentName }) => departmentName),
        drafts.map(({ provinceCode }) => provinceCode),
      ],
    );
    return rows.length === drafts.length;
  }
}
