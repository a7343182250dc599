import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { refuse } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { runInWorker, WorkerStopped } from '../kernel/run-in-worker';

export type CellValue = string | number | null;

export interface SheetColumn {
  /** Stable name, in a hidden row when the sheet comes back to us (`keys`); people may move columns about. */
  readonly key: string;
  readonly header: string;
  /** Shown when the pointer rests on the header. */
  readonly note?: string;
  readonly width?: number;
  /** Dates are `yyyy-MM-dd` here and real dates there; a text stays a text, with its leading zeros and Khmer digits. */
  readonly type: 'text' | 'date' | 'number' | 'choice';
  /** A value that is one of the codes is written in its words. */
  readonly choices?: readonly { readonly code: string; readonly text: string }[];
  /** Columns that belong together carry the same words above their headers. */
  readonly band?: string;
  readonly hidden?: boolean;
}

export interface SheetSpec {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly Readonly<Record<string, CellValue>>[];
  /** Lines above the table. */
  readonly intro?: readonly string[];
  /** Write the keys of the columns into a hidden row, for a sheet that comes back. */
  readonly keys?: boolean;
  /** Rows with formats and drop-downs, filled or not; default: as many as are filled. */
  readonly roomFor?: number;
  readonly hidden?: boolean;
  /** Columns that stay in sight when the sheet is moved sideways. */
  readonly frozenColumns?: number;
  /** Only to read: Excel lets nobody type into it. */
  readonly locked?: boolean;
}

export interface WorkbookSpec {
  readonly title: string;
  readonly language: Locale;
  readonly sheets: readonly SheetSpec[];
}

export interface ReadRow {
  /** As Excel counts. */
  readonly row: number;
  /** By column letter: dates as `yyyy-MM-dd`, numbers in figures. Empty cells are absent. */
  readonly cells: Readonly<Record<string, string>>;
  /** Column letters of cells that hold no value: a formula, or an error such as #REF!. */
  readonly formulas: readonly string[];
}

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly ReadRow[];
}

export interface ReadLimits {
  readonly maxRows: number;
  readonly maxBytes: number;
}

/** What a thread may take for one workbook. */
const LIMITS = { seconds: 20, megabytes: 512 };

/**
 * Workbooks of Excel, read and written in threads of their own: nobody waits for somebody else's file, and a hostile one
 * ends at its limits. Refusals have the field `file`.
 */
@Injectable()
export class Workbooks {
  async write(spec: WorkbookSpec): Promise<Buffer> {
    const bytes = await runInWorker<WorkbookSpec, Uint8Array>(at('write-workbook.worker'), spec, {
      ...LIMITS,
      seconds: 60,
    });
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  async read(bytes: Uint8Array, limits: ReadLimits): Promise<ReadSheet[]> {
    if (bytes.length > limits.maxBytes) tooLarge(limits);
    try {
      return await runInWorker(at('read-workbook.worker'), { bytes, limits }, LIMITS);
    } catch (error) {
      // It passed the guard and still took too much: whatever it is, it is not a sheet of ours.
      if (error instanceof WorkerStopped) refuse('paper.too_heavy', { field: 'file' });
      throw error;
    }
  }
}

function tooLarge({ maxBytes }: ReadLimits): never {
  refuse(
    'paper.too_large',
    { field: 'file', params: { megabytes: Math.floor(maxBytes / 1024 / 1024) } },
    413,
  );
}

const at = (name: string): string => path.join(__dirname, name);
