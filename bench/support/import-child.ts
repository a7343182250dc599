import 'reflect-metadata';
import fs from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { NestFactory } from '@nestjs/core';
import ExcelJS from 'exceljs';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { ConfirmImport, SheetTemplate, UploadSheet } from '../../src/intake';
import { newId } from '../../src/kernel/ids';
import { importMinistry } from './import-ministry';

export interface ImportFigures {
  readonly preview: number;
  readonly confirm: number;
  readonly total: number;
  /** Largest memory of the process and its threads, in MB; before the work began, and at most. */
  readonly before: number;
  readonly peak: number;
  /** Longest time in which the process could answer nobody, in seconds. */
  readonly pause: number;
}

const elapsed = (from: number): number => (performance.now() - from) / 1000;
const memory = (): number => process.resourceUsage().maxRSS / 1024;

async function main([mode = '', file = '', count = '0']: readonly string[]): Promise<void> {
  const figures = mode === 'bare' ? await bare(file) : await ours(file, Number(count));
  process.stdout.write(JSON.stringify(figures));
  process.exit(0);
}

/** The use cases of the pages: upload with preview, then confirmation. The filled file stays behind for the bare run. */
async function ours(file: string, count: number): Promise<ImportFigures> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'fatal'] });
  const { actor, callId } = await importMinistry(app.get(DataSource), count);
  const template = await app.get(SheetTemplate).run(actor, { callId, language: 'en', withDrafts: false });
  await fill(template.bytes, file, count);
  const bytes = fs.readFileSync(file);
  const before = memory();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const started = performance.now();
  const { importId } = await app.get(UploadSheet).run(actor, { callId, fileName: 'bench.xlsx', bytes });
  const preview = elapsed(started);
  const { created } = await app.get(ConfirmImport).run(actor, importId);
  const total = elapsed(started);
  delay.disable();
  if (created !== count) throw new Error(`${created} of ${count} rows became nominations`);
  return { preview, confirm: total - preview, total, before, peak: memory(), pause: delay.max / 1e9 };
}

async function fill(template: Buffer, file: string, count: number): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template as never);
  const sheet = workbook.worksheets[0]!;
  const keys = new Map<string, number>();
  sheet.getRow(4).eachCell((cell, column) => keys.set(cell.text, column));
  for (let at = 0; at < count; at += 1) {
    const letters = String(at).replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)]!);
    const khmer = String(at).replace(/\d/g, (digit) => 'កខគឃងចឆជឈញ'[Number(digit)]!);
    const cells: Record<string, ExcelJS.CellValue> = {
      ...{
        'person.familyName': `CHAN ${letters}`,
        'person.givenName': 'BOPHA',
        'person.familyNameKm': 'ចាន់',
      },
      ...{ 'person.givenNameKm': `បុប្ផា ${khmer}` },
      ...{
        'person.sex': 'Female',
        'person.birthDate': new Date('1985-06-15'),
        'person.nationality': 'Cambodian',
      },
      ...{
        'person.email': `n${at}@example.org`,
        'person.phone': '012 345 678',
        'post.postTitle': 'Chief of office',
      },
      ...{ 'post.departmentName': 'Department of Training', 'post.postStart': '01/03/2020' },
      ...{
        'post.serviceType': 'Civil servant',
        'post.serviceStart': '02/01/2012',
        'post.fieldStart': '01/05/2014',
      },
      ...{
        'duties.duties': 'Plans the maintenance of canals. '.repeat(8),
        'education.educationLevel': 'Master',
      },
      ...{ 'education.institution': 'Royal University of Phnom Penh', 'education.graduationYear': 2006 },
      ...{ 'language.englishSelf': 'Good', 'language.languageTest': 'No test' },
      ...{ 'return_post.returnPost': 'Chief of office', 'return_post.returnUnit': 'Department of Training' },
    };
    for (const [key, value] of Object.entries(cells)) {
      const column = keys.get(key);
      if (column) sheet.getCell(7 + at, column).value = value;
    }
  }
  await workbook.xlsx.writeFile(file);
}

/** The least that an import can do: read the file in one go, and put as many rows into tables of the same shape, unchecked. */
async function bare(file: string): Promise<ImportFigures> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const before = memory();
  const started = performance.now();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const rows: string[] = [];
  workbook.worksheets[0]!.eachRow((row, number) => {
    if (number > 6) rows.push(JSON.stringify(row.values));
  });
  const preview = elapsed(started);
  await client.query('begin');
  await client.query('create temp table bare (id uuid primary key, place int, answers jsonb) on commit drop');
  // One person, one nomination and six sections for each row.
  for (let table = 0; table < 8; table += 1) {
    await client.query('insert into bare select * from unnest($1::uuid[], $2::int[], $3::jsonb[])', [
      rows.map(() => newId()),
      rows.map((_row, at) => at),
      rows,
    ]);
  }
  await client.query('commit');
  const total = elapsed(started);
  await client.end();
  return { preview, confirm: total - preview, total, before, peak: memory(), pause: 0 };
}

void main(process.argv.slice(2));
