import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { SheetRow } from './domain';
import { SheetImport } from './entities/sheet-import.entity';
import type { SheetPlan } from './plan-sheet';

/** The only writer of the tables of this feature; every method works in the caller's transaction. */
@Injectable()
export class SheetImportsRepository {
  /** Locked until the end of the transaction; 404 when it is not this desk's. */
  async lockFor(tx: Tx, actor: Actor, id: string): Promise<SheetImport> {
    return found(
      await tx.findOne(SheetImport, {
        where: { id, organisationId: actor.organisationId },
        lock: { mode: 'pessimistic_write' },
      }),
    );
  }

  async insert(tx: Tx, sheet: SheetImport): Promise<void> {
    await tx.insert(SheetImport, sheet);
  }

  /** Rows with their plan, in place of those that were there. */
  async writeRows(tx: Tx, importId: string, sources: readonly SheetRow[], plan: SheetPlan): Promise<void> {
    await this.dropRows(tx, [importId]);
    for (let from = 0; from < plan.rows.length; from += ROWS_AT_ONCE) {
      const rows = plan.rows.slice(from, from + ROWS_AT_ONCE);
      await tx.query(
        `insert into sheet_import_row (import_id, row_no, outcome, source, plan)
         select $1, r.row_no, r.outcome, r.source::jsonb, r.plan::jsonb
         from unnest($2::int[], $3::text[], $4::text[], $5::text[]) as r(row_no, outcome, source, plan)`,
        [
          importId,
          rows.map(({ row }) => row),
          rows.map(({ outcome }) => outcome),
          rows.map((_row, at) => JSON.stringify(sources[from + at])),
          rows.map(({ row: _row, outcome: _outcome, answers: _answers, toImport: _toImport, ...kept }) =>
            JSON.stringify(kept),
          ),
        ],
      );
    }
  }

  async replan(tx: Tx, importId: string, plan: SheetPlan, now: Date): Promise<void> {
    const { facts, counts, fingerprint } = plan;
    await tx.query(
      `update sheet_import set facts = $2, counts = $3, fingerprint = $4, planned_at = $5, version = version + 1
       where id = $1`,
      [importId, facts, counts, fingerprint, now],
    );
  }

  async sources(tx: Tx, importId: string): Promise<SheetRow[]> {
    const rows: { source: SheetRow }[] = await tx.query(
      'select source from sheet_import_row where import_id = $1 order by row_no',
      [importId],
    );
    return rows.map(({ source }) => source);
  }

  /** It has done its work, or will never do it: what remains says nothing about anybody. */
  async finish(tx: Tx, ids: readonly string[], state: 'confirmed' | 'discarded', now: Date): Promise<void> {
    await this.dropRows(tx, ids);
    await tx.query(
      `update sheet_import set state = $2, file_name = null, confirmed_at = case when $2 = 'confirmed' then $3::timestamptz end,
         version = version + 1
       where id = any($1) and state = 'ready'`,
      [ids, state, now],
    );
  }

  /** Sheets of this person for this call that still wait. */
  async waiting(tx: Tx, actor: Actor, callId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from sheet_import where call_id = $1 and organisation_id = $2 and created_by = $3 and state = 'ready'
       for update`,
      [callId, actor.organisationId, actor.personId],
    );
    return rows.map(({ id }) => id);
  }

  /** Those nobody confirmed in time go altogether; of the others the head stays for the record. */
  async purge(tx: Tx, now: Date): Promise<number> {
    const rows: unknown[] = await tx.query(
      `with gone as (delete from sheet_import where state = 'ready' and expires_at < $1 returning 1) select 1 from gone`,
      [now],
    );
    return rows.length;
  }

  private async dropRows(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('delete from sheet_import_row where import_id = any($1)', [ids]);
  }
}

const ROWS_AT_ONCE = 500;
