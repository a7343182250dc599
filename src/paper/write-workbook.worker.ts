import ExcelJS from 'exceljs';
import type { Locale } from '../kernel/locale';
import { columnName, withoutFormula } from './domain';
import type { CellValue, SheetColumn, SheetSpec, WorkbookSpec } from './workbooks';

/** Fonts that every Excel has, by language; another program takes its own for letters these lack. */
const FONT: Record<Locale, string> = { km: 'Khmer OS Content', en: 'Calibri', ja: 'Yu Gothic' };
const INDIGO = 'FF2E3A8C';
const PALE = 'FFEBEDF8';
const LISTS = '_lists';

/** In its own thread (workbooks.ts): the file as bytes. */
export default async function writeWorkbook(spec: WorkbookSpec): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = spec.title;
  workbook.creator = 'Tsubasa';
  const lists = new Lists();
  for (const sheet of spec.sheets) await addSheet(workbook, sheet, FONT[spec.language], lists);
  lists.addTo(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function addSheet(
  workbook: ExcelJS.Workbook,
  spec: SheetSpec,
  font: string,
  lists: Lists,
): Promise<void> {
  const intro = spec.intro ?? [];
  const banded = spec.columns.some(({ band }) => band);
  const head = intro.length + (spec.keys ? 1 : 0) + (banded ? 1 : 0) + 1;
  const sheet = workbook.addWorksheet(spec.name, {
    state: spec.hidden ? 'veryHidden' : 'visible',
    views: [{ state: 'frozen', ySplit: head, xSplit: spec.frozenColumns ?? 0, showGridLines: true }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, paperSize: 9 },
  });
  // The format of a whole column: it holds for cells that nobody has written yet, too.
  sheet.columns = spec.columns.map((column) => ({
    width: column.width ?? 18,
    hidden: column.hidden ?? false,
    style: {
      font: { name: font, size: 11 },
      alignment: { vertical: 'top', wrapText: true },
      ...(FORMAT[column.type] ? { numFmt: FORMAT[column.type] } : {}),
    },
  }));
  for (const [index, line] of intro.entries()) {
    const row = sheet.addRow([withoutFormula(line)]);
    row.font = { name: font, size: index === 0 ? 14 : 11, bold: index === 0 };
    row.alignment = { wrapText: false, vertical: 'middle' };
  }
  if (spec.keys) sheet.addRow(spec.columns.map(({ key }) => key)).hidden = true;
  if (banded) bands(sheet.addRow([]), spec.columns, font);
  headers(sheet.addRow(spec.columns.map(({ header }) => withoutFormula(header))), spec.columns, font);
  for (const row of spec.rows) {
    sheet.addRow(spec.columns.map((column) => valueOf(row[column.key] ?? null, column)));
  }
  const room = Math.max(spec.roomFor ?? 0, spec.rows.length);
  if (room > 0) validate(sheet, spec.columns, head + 1, head + room, lists);
  if (spec.locked) await sheet.protect('', { selectLockedCells: true, formatColumns: true });
}

const FORMAT: Partial<Record<SheetColumn['type'], string>> = { text: '@', choice: '@', date: 'dd/mm/yyyy' };

function bands(row: ExcelJS.Row, columns: readonly SheetColumn[], font: string): void {
  columns.forEach(({ band }, index) => {
    const cell = row.getCell(index + 1);
    cell.value = band && band !== columns[index - 1]?.band ? withoutFormula(band) : null;
    cell.font = { name: font, bold: true, color: { argb: INDIGO } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: PALE } };
    cell.alignment = { wrapText: false };
  });
}

function headers(row: ExcelJS.Row, columns: readonly SheetColumn[], font: string): void {
  row.height = 48;
  columns.forEach(({ note }, index) => {
    const cell = row.getCell(index + 1);
    cell.font = { name: font, bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: INDIGO } };
    cell.alignment = { wrapText: true, vertical: 'middle' };
    cell.border = { right: { style: 'thin', color: { argb: PALE } } };
    if (note) cell.note = { texts: [{ text: note, font: { name: font, size: 10 } }] };
  });
}

function valueOf(value: CellValue, { type, choices }: SheetColumn): ExcelJS.CellValue {
  if (value === null || value === '') return null;
  if (type === 'number' && typeof value === 'number') return value;
  const text = String(value);
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`);
  return withoutFormula(
    type === 'choice' ? (choices?.find(({ code }) => code === text)?.text ?? text) : text,
  );
}

/** One rule for each column, over all its rows at once. */
function validate(
  sheet: ExcelJS.Worksheet,
  columns: readonly SheetColumn[],
  from: number,
  to: number,
  lists: Lists,
): void {
  // The types of exceljs know validations by cell only; by range they stay small.
  const rules = (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } })
    .dataValidations;
  columns.forEach(({ type, choices }, index) => {
    if (type !== 'choice' || !choices?.length) return;
    rules.add(`${columnName(index + 1)}${from}:${columnName(index + 1)}${to}`, {
      type: 'list',
      allowBlank: true,
      formulae: [lists.rangeOf(choices)],
      showErrorMessage: true,
    });
  });
}

/** Drop-downs take their words from a hidden sheet: a list inside a cell's rule may hold 255 characters only. */
class Lists {
  private readonly known = new Map<string, { name: string; choices: NonNullable<SheetColumn['choices']> }>();

  rangeOf(choices: NonNullable<SheetColumn['choices']>): string {
    const id = JSON.stringify(choices);
    const list = this.known.get(id) ?? { name: columnName(this.known.size * 2 + 1), choices };
    this.known.set(id, list);
    return `${LISTS}!$${list.name}$1:$${list.name}$${choices.length}`;
  }

  /** Words, and the code each stands for in the column beside them. */
  addTo(workbook: ExcelJS.Workbook): void {
    if (this.known.size === 0) return;
    const sheet = workbook.addWorksheet(LISTS, { state: 'veryHidden' });
    [...this.known.values()].forEach(({ choices }, list) => {
      choices.forEach(({ code, text }, index) => {
        sheet.getCell(index + 1, list * 2 + 1).value = withoutFormula(text);
        sheet.getCell(index + 1, list * 2 + 2).value = withoutFormula(code);
      });
    });
  }
}
