import { refuse } from '../../kernel/domain/refusal';
import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';
import { NUMBER_KEY, VERSION_KEY, type SheetQuestion } from './sheet-columns';
import type { CellFinding } from './cell-finding';

/** A sheet as it was read: values by column letter. */
export interface RawSheet {
  readonly name: string;
  readonly rows: readonly {
    readonly row: number;
    readonly cells: Readonly<Record<string, string>>;
    readonly formulas: readonly string[];
  }[];
}

/** One official of the sheet. */
export interface SheetRow {
  readonly row: number;
  readonly number: string | null;
  readonly version: number | null;
  /** By section and question, as typed; words of a list as their codes. */
  readonly typed: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Cells that cannot be read at all. */
  readonly findings: readonly CellFinding[];
}

export interface SheetRows {
  readonly rows: readonly SheetRow[];
  /** Column letter of each key. */
  readonly letters: Readonly<Record<string, string>>;
}

/** A table that was found and not yet read: `read` takes one row after the other. */
export interface SheetTable {
  readonly letters: SheetRows['letters'];
  readonly raw: RawSheet['rows'];
  readonly read: (raw: RawSheet['rows'][number]) => SheetRow;
}

export interface SheetWords {
  /** Whether a text is the header of the column of family names, in any language. */
  isHeader(text: string): boolean;
  /** The code behind a word of a list; null when the list does not have it, undefined when there is no list. */
  codeOf(question: SheetQuestion, text: string): string | null | undefined;
}

const FIRST = 'person.familyName';

/** Finds the table by its hidden row of keys, wherever people have moved its columns. */
export function findRows(
  sheets: readonly RawSheet[],
  questions: readonly SheetQuestion[],
  words: SheetWords,
  maxRows: number,
): SheetTable {
  const { sheet, letters, keysRow } = findTable(sheets);
  const missing = questions.filter(({ key }) => !letters[key]);
  if (missing.length > 0) refuse('intake.columns_missing', { ...AT_FILE, params: { count: missing.length } });
  const head = sheet.rows.find(
    ({ row, cells }) => row > keysRow && words.isHeader(cells[letters[FIRST] ?? ''] ?? ''),
  );
  if (!head) refuse('intake.not_ours', AT_FILE);
  const filled = sheet.rows.filter(({ row }) => row > head.row);
  if (filled.length === 0) refuse('intake.no_rows', AT_FILE);
  if (filled.length > maxRows) refuse('intake.too_many_rows', { ...AT_FILE, params: { max: maxRows } });
  return { letters, raw: filled, read: (raw) => readOne(raw, questions, letters, words) };
}

const AT_FILE = { field: 'file', href: '#file' } as const;

function findTable(sheets: readonly RawSheet[]): {
  sheet: RawSheet;
  letters: Record<string, string>;
  keysRow: number;
} {
  for (const sheet of sheets) {
    for (const { row, cells } of sheet.rows.slice(0, 30)) {
      const entries = Object.entries(cells).map(([letter, text]) => [text.trim(), letter] as const);
      const letters = Object.fromEntries(entries);
      if (letters[FIRST] && Object.keys(letters).length === entries.length)
        return { sheet, letters, keysRow: row };
    }
  }
  refuse('intake.not_ours', AT_FILE);
}

function readOne(
  { row, cells, formulas }: RawSheet['rows'][number],
  questions: readonly SheetQuestion[],
  letters: Readonly<Record<string, string>>,
  words: SheetWords,
): SheetRow {
  const typed: Record<string, Record<string, string>> = {};
  const findings: CellFinding[] = [];
  for (const sheetQuestion of questions) {
    const { key, section, question } = sheetQuestion;
    const letter = letters[key] ?? '';
    const at = { cell: `${letter}${row}`, column: key };
    if (formulas.includes(letter)) {
      findings.push({ ...at, code: 'intake.formula', params: {}, stops: true, value: null });
      continue;
    }
    const text = cells[letter];
    if (text === undefined || withoutInvisible(text) === '') continue;
    const code = words.codeOf(sheetQuestion, text);
    if (code === null) {
      findings.push({ ...at, code: 'intake.not_in_list', params: {}, stops: true, value: text.slice(0, 60) });
      continue;
    }
    (typed[section] ??= {})[question.code] = code ?? inItsForm(question.kind, text);
  }
  const number = asciiDigits(withoutInvisible(cells[letters[NUMBER_KEY] ?? ''] ?? '')).toUpperCase();
  const version = Number(cells[letters[VERSION_KEY] ?? '']);
  return {
    row,
    number: number || null,
    version: Number.isInteger(version) && version > 0 ? version : null,
    typed,
    findings,
  };
}

/** What Excel does to a value by itself: the leading zero of a telephone number is gone once the cell is a number. */
function inItsForm(kind: string, text: string): string {
  return kind === 'phone' && /^[1-9]\d{7,8}$/.test(text) ? `0${text}` : text;
}
