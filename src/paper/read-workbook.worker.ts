import type ExcelJS from 'exceljs';
import { Refused, refuse } from '../kernel/domain/refusal';
import { asWritten, columnName } from './domain';
import { GUARD, guardWorkbook } from './guard-workbook';
import type { ReadLimits, ReadRow, ReadSheet } from './workbooks';

/** Parts of a sheet that hold no value. Some of them grow by a cell for each cell of a range, so they are not even read. */
const NOT_READ =
  `dataValidations conditionalFormatting extLst mergeCells hyperlinks drawing legacyDrawing tableParts
  autoFilter picture sheetProtection headerFooter pageSetup rowBreaks colBreaks cols`.split(/\s+/);
/** Room for the title, the hidden rows and the sheets of lists beside what people fill in. */
const OTHER_ROWS = 2000;

/** In its own thread (workbooks.ts): guard first, then the values of every sheet. */
export default async function readWorkbook({
  bytes,
  limits,
}: {
  bytes: Uint8Array;
  limits: ReadLimits;
}): Promise<ReadSheet[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await guardWorkbook(buffer, { ...GUARD, maxRows: limits.maxRows + OTHER_ROWS });
  // Only now: most files that are refused are refused before it is needed.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(buffer as never, { ignoreNodes: NOT_READ });
    return workbook.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }));
  } catch (error) {
    if (error instanceof Refused) throw error;
    refuse('paper.unreadable', { field: 'file', href: '#file' });
  }
}

function rowsOf(sheet: ExcelJS.Worksheet): ReadRow[] {
  const rows: ReadRow[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: Record<string, string> = {};
    const formulas: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const letter = columnName(column);
      const text = textOf(cell.value);
      if (text === null) formulas.push(letter);
      else if (text.trim() !== '') cells[letter] = asWritten(text);
    });
    if (Object.keys(cells).length > 0 || formulas.length > 0) rows.push({ row: number, cells, formulas });
  });
  return rows;
}

/** The value as a text; null where there is none that may be trusted. */
function textOf(value: ExcelJS.CellValue): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  // Excel keeps 15 digits: written out, never as 1e+21, never as 0.30000000000000004.
  if (typeof value === 'number') return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : null;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text);
  return null;
}
