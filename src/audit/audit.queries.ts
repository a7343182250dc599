import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChainWalk, type ChainHead, type StoredEntry, type StretchEntry } from './domain/hash-chain';

const BATCH = 2000;

export interface ChainProof {
  readonly entries: number;
  readonly head: string;
  readonly broken: { seq: number; fault: string; action: string | null; subject: string | null } | null;
}

export interface HistoryRow {
  readonly seq: number;
  readonly at: Date;
  readonly actorName: string;
  readonly actorRole: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details: Record<string, unknown>;
}

@Injectable()
export class AuditQueries {
  constructor(private readonly dataSource: DataSource) {}

  async head(): Promise<ChainHead> {
    const [row]: { seq: string; hash: string }[] = await this.dataSource.query(
      'select seq, hash from audit_head',
    );
    return { seq: Number(row?.seq ?? 0), hash: row?.hash ?? '' };
  }

  /** Reads the whole chain in batches of one snapshot, so that entries written meanwhile do not look like a fault. */
  async verify(anchors: ReadonlyMap<number, string> = new Map()): Promise<ChainProof> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const [head]: { seq: string; hash: string }[] = await tx.query('select seq, hash from audit_head');
      const walk = new ChainWalk(anchors);
      let after = -1;
      for (;;) {
        const rows: (Omit<StoredEntry, 'seq'> & { seq: string })[] = await tx.query(
          `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_id as "actorId",
             actor_name as "actorName", actor_role as "actorRole", organisation_id as "organisationId", action,
             subject_type as "subjectType", subject_id as "subjectId", details, previous_hash as "previousHash", hash
           from audit_entry where seq > $1 order by seq limit ${BATCH}`,
          [after],
        );
        for (const row of rows) walk.take({ ...row, seq: Number(row.seq) });
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) break;
        after = Number(last.seq);
      }
      const proof = walk.finish({ seq: Number(head?.seq ?? 0), hash: head?.hash ?? '' });
      if (!proof.broken) return { ...proof, broken: null };
      const [entry]: { action: string; subject: string }[] = await tx.query(
        `select action, subject_type || ' ' || subject_id as subject from audit_entry where seq = $1`,
        [proof.broken.seq],
      );
      return {
        ...proof,
        broken: { ...proof.broken, action: entry?.action ?? null, subject: entry?.subject ?? null },
      };
    });
  }

  /** The history of one record, newest first. The caller has already checked that the actor may see the record. */
  async historyOf(subjectType: string, subjectId: string): Promise<HistoryRow[]> {
    const rows: (Omit<HistoryRow, 'details' | 'seq'> & { details: string; seq: string })[] =
      await this.dataSource.query(
        `select seq, at, actor_name as "actorName", actor_role as "actorRole", action, subject_type as "subjectType",
         subject_id as "subjectId", details
       from audit_entry where subject_type = $1 and subject_id = $2 order by audit_entry.seq desc limit 200`,
        [subjectType, subjectId],
      );
    return rows.map(readRow);
  }

  /** Every entry of one act, in order: for holding records against what was entered. */
  async entriesOf(action: string): Promise<Pick<HistoryRow, 'seq' | 'subjectId' | 'details'>[]> {
    const rows: { seq: string; subjectId: string; details: string }[] = await this.dataSource.query(
      `select seq, subject_id as "subjectId", details from audit_entry where action = $1 order by audit_entry.seq`,
      [action],
    );
    return rows.map(({ seq, subjectId, details }) => ({
      ...{ seq: Number(seq), subjectId },
      details: JSON.parse(details) as Record<string, unknown>,
    }));
  }

  /** One kind of act on these records by anybody but one person, newest first; the caller answers for who may see it. */
  async actsOn(
    subjectType: string,
    subjectIds: readonly string[],
    act: { readonly action: string; readonly notBy: string; readonly most: number },
  ): Promise<HistoryRow[]> {
    const rows: (Omit<HistoryRow, 'details' | 'seq'> & { details: string; seq: string })[] =
      await this.dataSource.query(
        `select seq, at, actor_name as "actorName", actor_role as "actorRole", action, subject_type as "subjectType",
         subject_id as "subjectId", details
       from audit_entry where subject_type = $1 and subject_id = any($2) and action = $3 and actor_id is distinct from $4
       order by audit_entry.seq desc limit $5`,
        [subjectType, subjectIds, act.action, act.notBy, act.most],
      );
    return rows.map(readRow);
  }

  /**
   * From the first entry about one decision to the last: those about it in full, all others by their hash alone, so that
   * the chain can be followed without reading what is somebody else's. Acts of readers and nominees stay hashes too.
   */
  async stretch(about: {
    readonly subjectIds: readonly string[];
    readonly callId: string;
    /** Acts that are about the decision and no part of it, such as taking a copy: a beginning, `decision_file.`. */
    readonly except: string;
  }): Promise<StretchEntry[]> {
    const rows: (StoredEntry & { seq: string; full: boolean })[] = await this.dataSource.query(
      `with about as (
         select seq from audit_entry
         where (subject_id = any($1) or strpos(details, $2) > 0) and not starts_with(action, $3)
           and actor_role not in ('reviewer', 'nominee'))
       select e.seq, e.hash, a.seq is not null as full,
         to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id as "actorId",
         e.actor_name as "actorName", e.actor_role as "actorRole", e.organisation_id as "organisationId", e.action,
         e.subject_type as "subjectType", e.subject_id as "subjectId", e.details, e.previous_hash as "previousHash"
       from audit_entry e left join about a on a.seq = e.seq
       where e.seq between (select min(seq) from about) and (select max(seq) from about) order by e.seq`,
      [about.subjectIds, `"callId":"${about.callId}"`, about.except],
    );
    return rows.map(({ full, seq, hash, ...entry }) =>
      full ? { ...entry, seq: Number(seq), hash } : { seq: Number(seq), hash },
    );
  }

  /** The latest entry about one record, to be printed as an anchor of the chain; null when nothing was ever done to it. */
  async anchorOf(subjectType: string, subjectId: string): Promise<ChainHead | null> {
    const [row]: { seq: string; hash: string }[] = await this.dataSource.query(
      `select seq, hash from audit_entry where subject_type = $1 and subject_id = $2
       order by audit_entry.seq desc limit 1`,
      [subjectType, subjectId],
    );
    return row ? { seq: Number(row.seq), hash: row.hash } : null;
  }

  /** The whole record, newest first, `size` entries below `before`. */
  async latest(before: number | null, size: number): Promise<HistoryRow[]> {
    const rows: (Omit<HistoryRow, 'details' | 'seq'> & { details: string; seq: string })[] =
      await this.dataSource.query(
        `select seq, at, actor_name as "actorName", actor_role as "actorRole", action, subject_type as "subjectType",
         subject_id as "subjectId", details
       from audit_entry where ($1::bigint is null or seq < $1) order by audit_entry.seq desc limit $2`,
        [before, size],
      );
    return rows.map(readRow);
  }
}

function readRow(row: Omit<HistoryRow, 'details' | 'seq'> & { details: string; seq: string }): HistoryRow {
  return { ...row, seq: Number(row.seq), details: JSON.parse(row.details) as Record<string, unknown> };
}
