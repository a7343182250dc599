import ExcelJS from 'exceljs';

export type Cells = Readonly<Record<string, ExcelJS.CellValue>>;

/** A downloaded sheet in the hands of somebody with Excel. */
export class FilledSheet {
  private constructor(readonly workbook: ExcelJS.Workbook) {}

  static async open(bytes: Buffer): Promise<FilledSheet> {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as never);
    return new FilledSheet(workbook);
  }

  get sheet(): ExcelJS.Worksheet {
    return this.workbook.worksheets[0]!;
  }

  /** The hidden row of keys. */
  get keysRow(): number {
    let found = 0;
    this.sheet.eachRow((row, number) => {
      row.eachCell(({ value }) => (found ||= value === 'person.familyName' ? number : 0));
    });
    return found;
  }

  column(key: string): string {
    let letter = '';
    this.sheet.getRow(this.keysRow).eachCell((cell) => {
      if (cell.value === key) letter = cell.address.replace(/\d+/, '');
    });
    if (!letter) throw new Error(`no column ${key}`);
    return letter;
  }

  /** First row below the headers. */
  get firstRow(): number {
    return this.keysRow + 3;
  }

  cell(key: string, row: number): ExcelJS.Cell {
    return this.sheet.getCell(`${this.column(key)}${row}`);
  }

  /** Rows in order, from the first one below the headers. */
  fill(rows: readonly Cells[], from = this.firstRow): this {
    // Looked up once: every look goes through the whole sheet.
    const letters = new Map([...new Set(rows.flatMap(Object.keys))].map((key) => [key, this.column(key)]));
    rows.forEach((cells, at) => {
      for (const [key, value] of Object.entries(cells))
        this.sheet.getCell(`${letters.get(key)}${from + at}`).value = value;
    });
    return this;
  }

  async bytes(): Promise<Buffer> {
    return Buffer.from(await this.workbook.xlsx.writeBuffer());
  }
}

/** Somebody whom the sensible rules let pass, as a desk types it; `serial` makes the person another one. */
export function officialCells(serial: number, more: Cells = {}): Cells {
  const letters = String(serial).replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)]!);
  const khmer = String(serial).replace(/\d/g, (digit) => 'កខគឃងចឆជឈញ'[Number(digit)]!);
  return {
    'person.familyName': `CHAN ${letters}`,
    'person.givenName': 'BOPHA',
    'person.familyNameKm': `ចាន់ ${khmer}`,
    'person.givenNameKm': 'បុប្ផា',
    'person.sex': 'Female',
    'person.birthDate': new Date('1985-06-15T00:00:00Z'),
    'person.email': `nominee${serial}@example.org`,
    'person.phone': '012 345 678',
    'post.departmentName': 'Department of Training',
    'post.postTitle': 'Deputy chief of office',
    'post.postStart': '01/03/2020',
    'post.serviceType': 'Civil servant',
    'post.serviceStart': '០២/០១/២០១២',
    'post.fieldStart': new Date('2014-05-01T00:00:00Z'),
    'education.educationLevel': 'Master',
    'education.institution': 'Royal University of Phnom Penh',
    'education.graduationYear': 2006,
    'language.englishSelf': 'Good',
    'language.languageTest': 'No test',
    'return_post.returnPost': 'Chief of the training office',
    'return_post.returnUnit': 'Department of Training',
    'return_post.returnDuties': 'Leads the renewal of the manual.',
    ...more,
  };
}
