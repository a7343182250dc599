import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type ExcelJS from 'exceljs';
import { withoutFormula } from './domain';
import type { CellValue } from './workbooks';

export type TableFormat = 'xlsx' | 'csv';

export interface Table {
  readonly name: string;
  readonly columns: readonly {
    readonly header: string;
    readonly type: 'text' | 'date' | 'number';
    readonly width?: number;
  }[];
  /** In pages, so that a list of any length passes through without being held at once. */
  readonly pages: AsyncIterable<readonly (readonly CellValue[])[]>;
  /** Said at the end, when it is known: how many rows there are, and what was left out. */
  readonly about: (rows: number) => { readonly title: string; readonly lines: readonly string[] };
}

export const TYPE_OF: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Writes a table into a stream, page by page, and ends it. Texts that look like formulas are made harmless. */
export async function writeTable(target: Writable, format: TableFormat, table: Table): Promise<number> {
  return format === 'csv' ? writeCsv(target, table) : writeXlsx(target, table);
}

async function writeCsv(target: Writable, table: Table): Promise<number> {
  let rows = 0;
  async function* lines(): AsyncGenerator<readonly CellValue[]> {
    yield table.columns.map(({ header }) => header);
    for await (const page of table.pages) {
      rows += page.length;
      yield* page;
    }
    yield [];
    for (const line of table.about(rows).lines) yield [line];
  }
  // With a mark of its encoding: without it Excel shows Khmer letters as noise.
  await pipeline(
    Readable.from(lines()),
    stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' }),
    target,
  );
  return rows;
}

async function writeXlsx(target: Writable, table: Table): Promise<number> {
  // Loaded when somebody asks for a workbook: it is a tenth of the program, and most processes never write one here.
  const { default: excel } = await import('exceljs');
  const workbook: ExcelJS.stream.xlsx.WorkbookWriter = new excel.stream.xlsx.WorkbookWriter({
    stream: target,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet(table.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map(({ type, width }) => ({
    width: width ?? 18,
    style: type === 'date' ? { numFmt: 'dd/mm/yyyy' } : type === 'text' ? { numFmt: '@' } : {},
  }));
  const head = sheet.addRow(table.columns.map(({ header }) => withoutFormula(header)));
  head.font = { bold: true };
  head.commit();
  let rows = 0;
  for await (const page of table.pages) {
    for (const row of page)
      sheet.addRow(row.map((value, at) => cellOf(value, table.columns[at]?.type))).commit();
    rows += page.length;
    // A turn for everybody else between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
  sheet.commit();
  const { title, lines } = table.about(rows);
  const about = workbook.addWorksheet(title);
  about.columns = [{ width: 100 }];
  for (const line of lines) about.addRow([withoutFormula(line)]).commit();
  about.commit();
  await workbook.commit();
  return rows;
}

function cellOf(value: CellValue, type: string | undefined): ExcelJS.CellValue {
  if (value === null || value === '') return null;
  if (type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return new Date(`${value}T00:00:00Z`);
  return typeof value === 'number' ? value : withoutFormula(value);
}
