import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { inlineRow, makeZip, workbookParts, type ZipPart } from '../../test/support/zip';
import { Refused } from '../kernel/domain/refusal';
import { writeTable } from './write-table';
import { Workbooks, type WorkbookSpec } from './workbooks';

const workbooks = new Workbooks();
const LIMITS = { maxRows: 2000, maxBytes: 5 * 1024 * 1024 };
const read = (bytes: Uint8Array) => workbooks.read(bytes, LIMITS);

async function open(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook;
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof Refused) return error.refusals[0]?.code ?? '';
    throw error;
  }
  return 'accepted';
}

const SPEC: WorkbookSpec = {
  title: 'C-2026-0001',
  language: 'km',
  sheets: [
    {
      name: 'បេក្ខជន',
      intro: ['ការប្រកាស', '=HYPERLINK("http://x")'],
      keys: true,
      roomFor: 500,
      columns: [
        { key: 'person.name', header: 'ឈ្មោះ', type: 'text', note: 'ដូចក្នុងលិខិតឆ្លងដែន', width: 30, band: 'ក' },
        { key: 'person.birth', header: 'ថ្ងៃកំណើត', type: 'date', band: 'ក' },
        {
          key: 'person.sex',
          header: 'ភេទ',
          type: 'choice',
          choices: [
            { code: 'female', text: 'ស្រី' },
            { code: 'male', text: 'ប្រុស' },
          ],
          band: 'ខ',
        },
        { key: 'score', header: 'ពិន្ទុ', type: 'number' },
        { key: 'phone', header: 'ទូរស័ព្ទ', type: 'text' },
      ],
      rows: [
        {
          'person.name': '=1+1',
          'person.birth': '1983-08-12',
          'person.sex': 'female',
          score: 79.5,
          phone: '+85512345678',
        },
        { 'person.name': 'សុខ ១២', 'person.birth': null, 'person.sex': null, score: null, phone: '012345678' },
      ],
    },
    {
      name: 'about',
      hidden: true,
      columns: [{ key: 'a', header: 'a', type: 'text' }],
      rows: [{ a: 'x' }],
      locked: true,
    },
  ],
};

describe('a workbook we write', () => {
  let bytes: Buffer;
  let sheet: ExcelJS.Worksheet;
  beforeAll(async () => {
    bytes = await workbooks.write(SPEC);
    sheet = (await open(bytes)).getWorksheet('បេក្ខជន') as ExcelJS.Worksheet;
  });

  it('has drop-downs from a hidden list, with the code beside each word', async () => {
    const rule = (
      sheet.getCell('C300') as unknown as { dataValidation: { type: string; formulae: string[] } }
    ).dataValidation;
    expect(rule).toMatchObject({ type: 'list', formulae: ['_lists!$A$1:$A$2'] });
    const lists = (await open(bytes)).getWorksheet('_lists');
    expect(lists?.state).toBe('veryHidden');
    expect(lists?.getCell('A1').value).toBe('ស្រី');
    expect(lists?.getCell('B1').value).toBe('female');
  });

  it('has a note on its header, a frozen head, hidden keys, widths, and formats for cells nobody wrote yet', () => {
    expect(sheet.getCell('A5').note).toMatchObject({ texts: [{ text: 'ដូចក្នុងលិខិតឆ្លងដែន' }] });
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 5 });
    expect(sheet.getRow(3).hidden).toBe(true);
    expect(sheet.getCell('B3').value).toBe('person.birth');
    expect(sheet.getColumn(1).width).toBe(30);
    expect(sheet.getColumn(5).numFmt).toBe('@');
    expect(sheet.getColumn(2).numFmt).toBe('dd/mm/yyyy');
    expect(sheet.getCell('B6').value).toEqual(new Date('1983-08-12T00:00:00Z'));
    expect(sheet.getCell('B6').numFmt).toBe('dd/mm/yyyy');
  });

  it('holds no formula, and no text that a spreadsheet would run after a detour over CSV', () => {
    const values: unknown[] = [];
    sheet.eachRow((row) => row.eachCell(({ value }) => values.push(value)));
    expect(values.filter((value) => typeof value === 'object' && value && 'formula' in value)).toEqual([]);
    expect(values).toEqual(expect.arrayContaining(["'=1+1", `'=HYPERLINK("http://x")`, "'+85512345678"]));
  });

  it('is read again as it was meant, cell by cell', async () => {
    const [first, about] = await read(bytes);
    expect(first?.name).toBe('បេក្ខជន');
    expect(first?.rows.slice(-2)).toEqual([
      {
        row: 6,
        cells: { A: '=1+1', B: '1983-08-12', C: 'ស្រី', D: '79.5', E: '+85512345678' },
        formulas: [],
      },
      { row: 7, cells: { A: 'សុខ ១២', E: '012345678' }, formulas: [] },
    ]);
    expect(about?.rows.at(-1)?.cells).toEqual({ A: 'x' });
  });
});

describe('a workbook somebody else wrote', () => {
  it('is read without shared strings, with rich text, links, booleans and fractions, and tells where a formula stands', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('x');
    sheet.getCell('A1').value = { richText: [{ text: 'So' }, { text: 'kha', font: { bold: true } }] };
    sheet.getCell('B1').value = { text: 'a@example.org', hyperlink: 'mailto:a@example.org' };
    sheet.getCell('C1').value = true;
    sheet.getCell('D1').value = 0.1 + 0.2;
    sheet.getCell('E1').value = { formula: '1+1', result: 2 };
    sheet.getCell('F1').value = { error: '#REF!' };
    sheet.getCell('XFD1048576').value = 'far away';
    const [only] = await read(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(only?.rows).toEqual([
      { row: 1, cells: { A: 'Sokha', B: 'a@example.org', C: 'true', D: '0.3' }, formulas: ['E', 'F'] },
      { row: 1048576, cells: { XFD: 'far away' }, formulas: [] },
    ]);
    const [plain] = await read(makeZip(workbookParts(inlineRow(1, ['one', 'two']))));
    expect(plain?.rows[0]?.cells).toEqual({ A: 'one', B: 'two' });
  });
});

describe('a hostile file is refused with the cure', () => {
  const part = (name: string, data: string | Buffer = 'x'): ZipPart => ({ name, data });
  const withPart = (extra: ZipPart): Buffer => makeZip(workbookParts(inlineRow(1, ['a']), [extra]));
  const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);
  const ole = (text: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(text, 'utf16le')]);

  it.each<[string, string, () => Buffer]>([
    ['macros', 'paper.macros', () => withPart(part('xl/vbaProject.bin'))],
    ['a macro file with another name', 'paper.macros', () => withPart(part('xl/VBAPROJECT1.BIN'))],
    ['old macro sheets', 'paper.macros', () => withPart(part('xl/macrosheets/sheet1.xml'))],
    [
      'the type of a macro file',
      'paper.macros',
      () =>
        makeZip([
          part('[Content_Types].xml', '<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>'),
          ...workbookParts('').slice(1),
        ]),
    ],
    ['embedded objects', 'paper.embedded', () => withPart(part('xl/embeddings/oleObject1.bin'))],
    ['values from other files', 'paper.links', () => withPart(part('xl/externalLinks/externalLink1.xml'))],
    ['connections', 'paper.links', () => withPart(part('xl/connections.xml'))],
    ['a zip bomb', 'paper.bomb', () => withPart(part('xl/media/a.png', zeros(80)))],
    ['a part that is far too dense', 'paper.bomb', () => withPart(part('xl/theme/theme1.xml', zeros(4)))],
    [
      'too many parts',
      'paper.bomb',
      () => makeZip(Array.from({ length: 400 }, (_, i) => part(`xl/${i}.xml`))),
    ],
    [
      'a size that is larger than claimed',
      'paper.bomb',
      () => withPart({ name: 'xl/theme/theme1.xml', data: zeros(30), claimed: 1000 }),
    ],
    [
      'a size that is smaller than claimed',
      'paper.bomb',
      () => withPart({ name: 'xl/theme/theme1.xml', data: 'abc', claimed: 900 }),
    ],
    ['an encrypted part', 'paper.encrypted', () => withPart({ name: 'xl/a.xml', data: 'x', flags: 1 })],
    ['a workbook with a password', 'paper.encrypted', () => ole('EncryptedPackage')],
    ['an old workbook', 'paper.old_excel', () => ole('Workbook')],
    ['a PDF', 'paper.not_excel', () => Buffer.from('%PDF-1.7 and so on')],
    ['an empty file', 'paper.not_excel', () => Buffer.alloc(0)],
    ['another zip', 'paper.not_excel', () => makeZip([part('word/document.xml')])],
    ['half a file', 'paper.unreadable', () => withPart(part('a.xml')).subarray(0, 700)],
    [
      'entities that grow',
      'paper.unreadable',
      () => withPart(part('xl/sharedStrings.xml', '<!DOCTYPE a [<!ENTITY b "c">]>')),
    ],
    ['two parts of one name', 'paper.unreadable', () => withPart(part('xl/WORKBOOK.xml'))],
    ['XML that ends too early', 'paper.unreadable', () => makeZip(workbookParts('<row r="1"><c r="A1"'))],
    [
      '100,000 rows',
      'paper.too_many_rows',
      () =>
        makeZip(
          workbookParts(
            Array.from(
              { length: 100_000 },
              (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i * 7919}</v></c></row>`,
            ).join(''),
          ),
        ),
    ],
  ])('%s', async (_what, code, file) => {
    expect(await refusalOf(file())).toBe(code);
  });

  it('is not even unpacked when it is too large', async () => {
    await expect(workbooks.read(Buffer.alloc(11), { maxRows: 1, maxBytes: 10 })).rejects.toMatchObject({
      status: 413,
    });
  });

  it('costs no more than a moment, because nothing that counts is unpacked twice', async () => {
    const bomb = withPart(part('xl/media/a.png', zeros(150)));
    const started = performance.now();
    expect(await refusalOf(bomb)).toBe('paper.bomb');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('is harmless when a rule covers a whole sheet', async () => {
    const sheet = workbookParts(inlineRow(1, ['a'])).map((each) =>
      each.name.endsWith('sheet1.xml')
        ? {
            ...each,
            data: String(each.data).replace(
              '</sheetData>',
              '</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>B</formula1></dataValidation></dataValidations>',
            ),
          }
        : each,
    );
    expect((await read(makeZip(sheet)))[0]?.rows).toHaveLength(1);
  });
});

describe('a list that is written row by row', () => {
  const table = {
    name: 'List',
    columns: [
      { header: '=head', type: 'text' as const },
      { header: 'Day', type: 'date' as const },
      { header: 'n', type: 'number' as const },
    ],
    about: (rows: number) => ({ title: 'About', lines: [`${rows} rows`] }),
  };
  const pages = async function* () {
    yield [['=1+1', '2026-11-24', 3] as const];
    yield [['-2', null, null] as const, ['សុខ, "ក"', null, 4] as const];
  };
  const written = async (format: 'csv' | 'xlsx'): Promise<Buffer> => {
    const target = new PassThrough();
    const chunks: Buffer[] = [];
    target.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect(await writeTable(target, format, { ...table, pages: pages() })).toBe(3);
    return Buffer.concat(chunks);
  };

  it('runs nothing as CSV, and says how many rows there are', async () => {
    const lines = (await written('csv')).toString('utf8').split('\r\n');
    expect(lines.slice(0, 4)).toEqual([
      "\uFEFF'=head,Day,n",
      "'=1+1,2026-11-24,3",
      "'-2,,",
      '"សុខ, ""ក""",,4',
    ]);
    expect(lines).toContain('3 rows');
  });

  it('runs nothing as a workbook, with real dates and numbers', async () => {
    const workbook = await open(await written('xlsx'));
    const sheet = workbook.getWorksheet('List');
    expect(sheet?.getCell('A1').value).toBe("'=head");
    expect(sheet?.getCell('A2').value).toBe("'=1+1");
    expect(sheet?.getCell('B2').value).toEqual(new Date('2026-11-24T00:00:00Z'));
    expect(sheet?.getCell('C2').value).toBe(3);
    expect(sheet?.getCell('A4').value).toBe('សុខ, "ក"');
    expect(workbook.getWorksheet('About')?.getCell('A1').value).toBe('3 rows');
  });
});
