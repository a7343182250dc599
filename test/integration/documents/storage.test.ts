import fs from 'node:fs';
import path from 'node:path';
import { env, type Env } from '../../../config/env';
import { sealingKeyName } from '../../../src/kernel/seal';
import { DocumentQueries, OpenDocument, UploadDocument } from '../../../src/documents';
import { RotateKeys } from '../../../src/documents/rotate-keys';
import { FileStorage } from '../../../src/documents/storage/file-storage';
import { SweepFiles } from '../../../src/documents/sweep-files';
import { Audit } from '../../../src/audit';
import { pdf } from '../../factories/files';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { buffer } from 'node:stream/consumers';

/** Settings that this test changes while the application runs. */
const mockSettings: { -readonly [name in keyof Env]?: Env[name] } = {};
jest.mock('../../../config/env', () => {
  const actual = jest.requireActual<typeof import('../../../config/env')>('../../../config/env');
  return { ...actual, env: () => ({ ...actual.env(), ...mockSettings }) };
});

const WORD = 'PLANTEDWORD';
let app: TestApp;
let nominee: SavedActor;
let nomination: SavedNomination;
beforeAll(async () => {
  app = await startApp();
  nominee = await saveActor(app.db, 'nominee');
  nomination = await saveNomination(app.db, 'draft', {
    person: nominee.person,
    organisationId: nominee.organisationId,
  });
});
afterAll(() => app.close());

const folder = (): string => path.join(process.env.DATA_FOLDER!, 'files');
const onDisk = (): Buffer[] =>
  fs
    .readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)));

const upload = (kind: 'passport' | 'medical_certificate' | 'diploma', text: string) =>
  app.get(UploadDocument).run(nominee, {
    nominationId: nomination.id,
    kind,
    fileName: `${text}.pdf`,
    bytes: pdf(`${text} `.repeat(20_000)),
    description: text,
  });

/** Every value of every row of the database as text. */
async function database(): Promise<string> {
  const tables: { name: string }[] = await app.db.query(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows: { text: string }[] = await app.db.query(`select t::text as text from ${name} t`);
      return rows.map(({ text }) => text).join('\n');
    }),
  );
  return texts.join('\n');
}

describe('the files of documents', () => {
  it('of identity and health lie sealed, and come back as they were', async () => {
    const passport = await upload('passport', `${WORD}-P`);
    const health = await upload('medical_certificate', `${WORD}-M`);
    for (const bytes of onDisk()) expect(bytes.includes(WORD)).toBe(false);
    // Nor does the database keep what a medical file was called or said to be.
    expect(await database()).not.toContain(`${WORD}-M`);
    for (const [{ documentId }, text] of [
      [passport, `${WORD}-P`],
      [health, `${WORD}-M`],
    ] as const) {
      const opened = await app.get(OpenDocument).run(nominee, documentId);
      const bytes = await buffer(opened.content);
      expect(bytes).toHaveLength(opened.size);
      expect(bytes.includes(text)).toBe(true);
    }
  });

  it('that are ordinary lie open, and every reading of the others is on record', async () => {
    const { documentId } = await upload('diploma', 'ordinary words');
    expect(onDisk().some((bytes) => bytes.includes('ordinary words'))).toBe(true);
    await app.get(OpenDocument).run(nominee, documentId);
    const readings: { document_id: string }[] = await app.db.query(
      'select document_id from document_reading',
    );
    expect(readings).toHaveLength(3);
    const entries: { subject_id: string; details: { kind?: string } }[] = await app.db.query(
      `select subject_id, details::json from audit_entry where action = 'document.read' order by seq`,
    );
    expect(entries.map(({ details }) => details.kind)).toEqual(['passport', undefined]);
  });

  it('go under a new DATA_KEY without being written again', async () => {
    const before = onDisk().map((bytes) => bytes.toString('base64'));
    const [known] = await app.db.query<{ sealed_under: string }[]>(
      'select distinct sealed_under from document where sealed_under is not null',
    );
    const old = env().dataKey;
    mockSettings.dataKey = 'another key of at least 32 characters';
    mockSettings.dataKeysBefore = [old];
    expect(await app.get(RotateKeys).run()).toBe(2);
    expect(await app.get(RotateKeys).run()).toBe(0);
    const rows = await app.db.query<{ id: string; sealed_under: string }[]>(
      'select id, sealed_under from document where file_key is not null',
    );
    expect(new Set(rows.map(({ sealed_under }) => sealed_under))).toEqual(new Set([sealingKeyName()]));
    expect(sealingKeyName()).not.toBe(known!.sealed_under);
    // The old key is not needed any more.
    mockSettings.dataKeysBefore = [];
    for (const { id } of rows) {
      const { content } = await app.get(OpenDocument).run(nominee, id);
      expect((await buffer(content)).includes(WORD)).toBe(true);
    }
    expect(onDisk().map((bytes) => bytes.toString('base64'))).toEqual(before);
  });
});

describe('a crash', () => {
  it('before the row is written leaves no file behind', async () => {
    const before = onDisk().length;
    const fault = jest.spyOn(app.get(Audit), 'append').mockRejectedValueOnce(new Error('the line broke'));
    await expect(upload('diploma', 'never told')).rejects.toThrow('the line broke');
    fault.mockRestore();
    expect(onDisk().length).toBe(before);
  });

  it('between file and row leaves a file that is swept away once it is a day old', async () => {
    const sweep = app.get(SweepFiles);
    fs.writeFileSync(path.join(folder(), 'documents', '2026-11', 'nobodys'), 'x');
    fs.mkdirSync(path.join(folder(), 'unfinished'), { recursive: true });
    fs.writeFileSync(path.join(folder(), 'unfinished', 'half'), 'x');
    app.clock.set(new Date());
    expect(await sweep.run()).toEqual({ removed: 0, missing: [] });
    app.clock.set(new Date(Date.now() + 25 * 60 * 60 * 1000));
    expect(await sweep.run()).toEqual({ removed: 2, missing: [] });
    expect((await app.get(DocumentQueries).ofNomination(nominee, nomination.id)).rows).toHaveLength(3);
  });

  it('that lost a file is found out', async () => {
    const [row] = await app.db.query<{ id: string; storage_key: string }[]>(
      `select id, storage_key from document where kind = 'diploma'`,
    );
    await app.get(FileStorage).remove(row!.storage_key);
    expect((await app.get(SweepFiles).run()).missing).toEqual([row!.id]);
  });
});
