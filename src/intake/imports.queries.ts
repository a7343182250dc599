import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { CallQueries, type CallFacts } from '../programmes';
import { ReadImportFacts } from '../nominations';
import { EDITABLE } from '../nominations/domain';
import { Clock } from '../kernel/clock';
import type { RowOutcome } from './domain';
import { SheetImport } from './entities/sheet-import.entity';
import type { StoredPlan } from './plan-sheet';

export interface PreviewRow {
  readonly rowNo: number;
  readonly outcome: RowOutcome;
  readonly plan: StoredPlan;
}

export interface Preview {
  readonly sheet: SheetImport;
  readonly call: CallFacts;
  readonly rows: readonly PreviewRow[];
  /** Row number after which the next page begins; null on the last one. */
  readonly next: number | null;
}

export interface SheetPage {
  readonly call: CallFacts;
  readonly slots: number;
  readonly held: number;
  readonly drafts: number;
  readonly closed: readonly {
    readonly code: string;
    readonly params?: Readonly<Record<string, string | number>>;
  }[];
  /** A sheet of this person that still waits. */
  readonly waiting: { readonly id: string; readonly createdAt: Date } | null;
}

const ROWS = 50;

/** Pages about sheets; each is a desk's own. */
@Injectable()
export class ImportQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly importFacts: ReadImportFacts,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, callId: string): Promise<SheetPage> {
    const now = this.clock.now();
    const facts = await this.importFacts.run(this.dataSource.manager, actor, {
      ...{ callId, people: [], now, lock: false },
    });
    const [waiting]: { id: string; createdAt: Date }[] = await this.dataSource.query(
      `select id, created_at as "createdAt" from sheet_import
       where call_id = $1 and organisation_id = $2 and created_by = $3 and state = 'ready' and expires_at >= $4`,
      [callId, actor.organisationId, actor.personId, now],
    );
    return {
      call: facts.call,
      slots: facts.slots,
      held: facts.held,
      drafts: facts.own.filter(({ state }) => EDITABLE.includes(state)).length,
      closed: facts.closed,
      waiting: waiting ?? null,
    };
  }

  async preview(
    actor: Actor,
    importId: string,
    { outcome, after }: { outcome: RowOutcome | null; after: number },
  ): Promise<Preview> {
    const sheet = found(
      await this.dataSource.manager.findOneBy(SheetImport, {
        id: importId,
        organisationId: actor.organisationId,
      }),
    );
    // Confirmed ones stay to be looked at; one that is out of time is gone, whether or not the night has passed.
    if (sheet.state === 'ready') found(sheet.expiresAt >= this.clock.now() ? sheet : null);
    const rows: PreviewRow[] = await this.dataSource.query(
      `select row_no as "rowNo", outcome, plan from sheet_import_row
       where import_id = $1 and ($2::text is null or outcome = $2) and row_no > $3
       order by row_no limit ${ROWS + 1}`,
      [importId, outcome, after],
    );
    const shown = rows.slice(0, ROWS);
    return {
      sheet,
      call: await this.calls.facts(sheet.callId),
      rows: shown,
      next: rows.length > ROWS ? (shown.at(-1)?.rowNo ?? null) : null,
    };
  }
}
