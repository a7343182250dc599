import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { Workbooks } from '../paper';
import { CopyQueries } from './copies.queries';
import { readOffline, type CellFinding } from './domain/offline-sheet';
import { SaveScores } from './save-scores';

const LIMITS = { maxRows: 4000, maxBytes: 5 * 1024 * 1024 };

export interface KeptMarks {
  /** Sheets with anything filled in. */
  readonly sheets: number;
  readonly findings: readonly CellFinding[];
}

/**
 * Marks that were filled in without a line come back in one workbook and are kept as drafts, all of them or none. Handing in
 * stays an act of its own, so that a forgotten file cannot seal anything.
 */
@Injectable()
export class KeepOfflineMarks {
  constructor(
    private readonly transaction: Transaction,
    private readonly copies: CopyQueries,
    private readonly workbooks: Workbooks,
    private readonly saveScores: SaveScores,
  ) {}

  async run(
    actor: Actor,
    input: { bytes: Uint8Array; notApplicable: readonly string[] },
  ): Promise<KeptMarks> {
    const [sheet] = await this.workbooks.read(input.bytes, LIMITS);
    if (!sheet) refuse('review.not_offline_sheet', { field: 'file', href: '#file' });
    const { drafts, findings } = readOffline(sheet, await this.copies.open(actor), input.notApplicable);
    if (findings.length > 0) return { sheets: 0, findings };
    const filled = drafts.filter(
      ({ marks, comments }) => Object.keys(marks).length + Object.keys(comments).length > 0,
    );
    await this.transaction.run(async (tx) => {
      for (const { assignmentId, marks, comments } of filled)
        await this.saveScores.within(tx, actor, { assignmentId, marks, comments });
    });
    return { sheets: filled.length, findings: [] };
  }
}
