import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { formFor } from '../nominations/domain';
import { Workbooks, type ReadSheet as SheetOfFile } from '../paper';
import type { CallFacts } from '../programmes';
import { findRows, sheetQuestions, templateVersion, type SheetRows } from './domain';
import { inTurns } from './in-turns';
import { sheetWords } from './sheet-words';

export const MAX_ROWS = 2000;
export const MAX_BYTES = 5 * 1024 * 1024;
/** The hidden sheet that says what a file is. */
export const ABOUT = '_tsubasa';
export const FORMAT = 'tsubasa-nominees';

/** A file to the rows of a call's sheet: opened and read in a thread of its own, then held against the call. */
@Injectable()
export class ReadSheet {
  constructor(private readonly workbooks: Workbooks) {}

  async run(actor: Actor, call: CallFacts, bytes: Buffer): Promise<SheetRows> {
    const sheets = await this.workbooks.read(bytes, { maxRows: MAX_ROWS, maxBytes: MAX_BYTES });
    const questions = sheetQuestions(formFor(call));
    const about = aboutOf(sheets);
    const at = { field: 'file', href: '#file' };
    if (about.get('format') !== FORMAT) refuse('intake.not_ours', at);
    if (about.get('call') !== call.number)
      refuse('intake.other_call', { ...at, params: { other: about.get('call') ?? '', number: call.number } });
    if (about.get('organisation') !== actor.organisationId) refuse('intake.other_organisation', at);
    if (about.get('template') !== templateVersion(call.formVersion, questions))
      refuse('intake.other_version', at);
    const table = findRows(
      sheets.filter(({ name }) => !name.startsWith('_')),
      questions,
      sheetWords(),
      MAX_ROWS,
    );
    return { letters: table.letters, rows: await inTurns(table.raw, table.read) };
  }
}

function aboutOf(sheets: readonly SheetOfFile[]): Map<string, string> {
  const rows = sheets.find(({ name }) => name === ABOUT)?.rows ?? [];
  return new Map(rows.map(({ cells }) => [cells.A ?? '', cells.B ?? '']));
}
