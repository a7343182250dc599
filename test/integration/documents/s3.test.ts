import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { OpenDocument, UploadDocument } from '../../../src/documents';
import { FileStorage } from '../../../src/documents/storage/file-storage';
import { S3Storage } from '../../../src/documents/storage/s3-storage';
import { SweepFiles } from '../../../src/documents/sweep-files';
import { readEnv } from '../../../config/env';
import { pdf } from '../../factories/files';
import { saveNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { fakeS3, type FakeS3 } from '../../support/fake-s3';

let s3: FakeS3;
let app: TestApp;
let nominee: SavedActor;
let upload: (kind: 'passport' | 'diploma', text: string) => Promise<{ documentId: string }>;
beforeAll(async () => {
  s3 = await fakeS3('papers');
  Object.assign(process.env, {
    S3_BUCKET: 'papers',
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY_ID: 'key-id',
    S3_SECRET_ACCESS_KEY: 'secret',
  });
  app = await startApp();
  nominee = await saveActor(app.db, 'nominee');
  const { id } = await saveNomination(app.db, 'draft', { person: nominee.person });
  upload = (kind, text) =>
    app.get(UploadDocument).run(nominee, { nominationId: id, kind, fileName: 'a.pdf', bytes: pdf(text) });
});
afterAll(async () => {
  await app.close();
  await s3.stop();
});

describe('documents in a bucket', () => {
  it('are put there signed, sealed where they must be, and come back', async () => {
    expect(app.get(FileStorage)).toBeInstanceOf(S3Storage);
    const passport = await upload('passport', 'PLANTED');
    const diploma = await upload('diploma', 'ordinary');
    expect([...s3.objects.keys()].sort()).toEqual(
      [passport, diploma].map(({ documentId }) => `documents/2026-11/${documentId}`).sort(),
    );
    const all = [...s3.objects.values()].map(({ bytes }) => bytes);
    expect(all.some((bytes) => bytes.includes('PLANTED'))).toBe(false);
    expect(all.some((bytes) => bytes.includes('ordinary'))).toBe(true);
    const opened = await app.get(OpenDocument).run(nominee, passport.documentId);
    expect((await buffer(opened.content)).equals(pdf('PLANTED'))).toBe(true);
  });

  it('survive a store that does not answer at once, and are refused when it stays silent', async () => {
    s3.failing = 1;
    await upload('diploma', 'second try');
    expect([...s3.objects.values()].some(({ bytes }) => bytes.includes('second try'))).toBe(true);
    const rows = await app.db.query<{ n: number }[]>('select count(*)::int as n from document');
    s3.failing = 100;
    await expect(upload('diploma', 'never')).rejects.toThrow();
    s3.failing = 0;
    expect(await app.db.query('select count(*)::int as n from document')).toEqual(rows);
  });

  it('are swept page by page', async () => {
    const storage = app.get(FileStorage);
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await storage.put(`documents/2020-01/${name}`, Readable.from([Buffer.from('x')]));
    const before = s3.objects.size;
    app.clock.set(new Date(Date.now() + 25 * 60 * 60 * 1000));
    expect(await app.get(SweepFiles).run()).toEqual({ removed: 5, missing: [] });
    expect(s3.objects.size).toBe(before - 5);
    expect(await storage.has('documents/2020-01/a')).toBe(false);
  });

  it('need both halves of a key, or none', () => {
    const base = { DATABASE_URL: 'postgres://localhost/x', S3_BUCKET: 'papers' };
    expect(readEnv(base).objectStore).toMatchObject({ bucket: 'papers', credentials: null, endpoint: null });
    expect(() => readEnv({ ...base, S3_ACCESS_KEY_ID: 'a' })).toThrow('belong together');
    expect(readEnv({ DATABASE_URL: 'postgres://localhost/x' }).objectStore).toBeNull();
  });
});
