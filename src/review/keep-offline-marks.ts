import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { Workbooks, type WorkbookSpec } from '../paper';
import { CopyQueries } from './copies.queries';
import { readOffline, type CellFinding, type OpenCopy } from './domain/offline-sheet';
import { SaveScores } from './save-scores';

const LIMITS = { maxRows: 4000, maxBytes: 5 * 1024 * 1024 };

export interface SavedOffline {
  /** Sheets with anything filled in. */
  readonly sheets: number;
  readonly findings: readonly CellFinding[];
}

/**
 * The marks of all open files in one workbook, for a reader without a line. What comes back is kept as drafts, all of it or
 * nothing; handing in stays an act of its own, so that a forgotten file cannot seal anything.
 */
@Injectable()
export class OfflineSheets {
  constructor(
    private readonly transaction: Transaction,
    private readonly copies: CopyQueries,
    private readonly workbooks: Workbooks,
    private readonly saveScores: SaveScores,
  ) {}

  open(actor: Actor): Promise<OpenCopy[]> {
    return this.copies.open(actor);
  }

  write(spec: WorkbookSpec): Promise<Buffer> {
    return this.workbooks.write(spec);
  }

  async run(
    actor: Actor,
    input: { bytes: Uint8Array; notApplicable: readonly string[] },
  ): Promise<SavedOffline> {
    const [sheet] = await this.workbooks.read(input.bytes, LIMITS);
    if (!sheet) refuse('review.not_offline_sheet', { field: 'file', href: '#file' });
    const { drafts, findings } = readOffline(sheet, await this.open(actor), input.notApplicable);
    if (findings.length > 0) return { sheets: 0, findings };
    const filled = drafts.filter(
      ({ marks, comments }) => Object.keys(marks).length + Object.keys(comments).length > 0,
    );
    await this.transaction.run(async (tx) => {
      for (const { assignmentId, marks, comments } of filled)
        await this.saveScores.within(tx, actor, { assignmentId, marks, comments });
    });
    const sheets = filled.length;
    return { sheets, findings: [] };
  }
}
