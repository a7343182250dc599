import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  DocumentJobs,
  DocumentQueries,
  OpenDocument,
  UploadDocument,
  VerifyDocument,
} from '../../../src/documents';
import { askClamd, ScannerUnavailable } from '../../../src/documents/clamd';
import { ScanDocument } from '../../../src/documents/scan-document';
import { readScanner } from '../../../config/files';
import { pdf } from '../../factories/files';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { fakeClamd, type FakeClamd } from '../../support/clamd';

const EICAR = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';
let app: TestApp;
let clamd: FakeClamd;
let nominee: SavedActor;
let focal: SavedActor;
let officer: SavedActor;
let nomination: SavedNomination;
beforeAll(async () => {
  clamd = await fakeClamd();
  process.env.CLAMD = clamd.address;
  app = await startApp();
  const ministry = await saveOrganisation(app.db);
  nominee = await saveActor(app.db, 'nominee', ministry);
  focal = await saveActor(app.db, 'focal', ministry);
  officer = await saveActor(app.db, 'officer');
  nomination = await saveNomination(app.db, 'draft', { person: nominee.person, organisationId: ministry.id });
});
afterAll(async () => {
  await app.close();
  await clamd.stop();
});
beforeEach(() => Object.assign(clamd, { finds: {}, says: null }));

const upload = (text: string, kind: 'other' | 'medical_certificate' | 'passport' = 'other') =>
  app
    .get(UploadDocument)
    .run(nominee, { nominationId: nomination.id, kind, fileName: 'a.pdf', bytes: pdf(text) });
const stateOf = async (id: string) => (await app.get(DocumentQueries).one(nominee, id)).document.scanState;
const jobs = (): Promise<{ data: { documentId: string } }[]> =>
  app.db.query(`select data from pgboss.job where name = 'scan-document' order by created_on`);

describe('a file, when a scanner is set up', () => {
  it('waits, is not served meanwhile, and is served once it is found clean', async () => {
    const { documentId } = await upload('clean words');
    expect(await stateOf(documentId)).toBe('waiting');
    await expect(app.get(OpenDocument).run(officer, documentId)).rejects.toThrow('documents.being_scanned');
    const job = (await jobs()).at(-1);
    expect(job?.data).toEqual({ documentId });
    await app.get(DocumentJobs).scanned(job!.data);
    expect(await stateOf(documentId)).toBe('clean');
    expect(clamd.files.at(-1)?.includes('clean words')).toBe(true);
    expect((await app.get(OpenDocument).run(officer, documentId)).size).toBeGreaterThan(0);
  });

  it('reaches the scanner in the open, also when it lies sealed', async () => {
    const { documentId } = await upload('words of a passport', 'passport');
    expect(await app.get(ScanDocument).run(documentId)).toBe('clean');
    expect(clamd.files.at(-1)?.equals(pdf('words of a passport'))).toBe(true);
  });

  it('that is infected is never served nor accepted; nominee, ministry and record are told', async () => {
    clamd.finds = { [EICAR]: 'Eicar-Signature' };
    const { documentId } = await upload(EICAR);
    expect(await app.get(ScanDocument).run(documentId)).toBe('infected');
    for (const reader of [nominee, focal, officer])
      await expect(app.get(OpenDocument).run(reader, documentId)).rejects.toThrow('documents.quarantined');
    const { document } = await app.get(DocumentQueries).one(officer, documentId);
    expect(document.state).toBe('ask_again');
    await expect(
      app.get(VerifyDocument).run(officer, { documentId, version: document.version, decision: 'accept' }),
    ).rejects.toThrow('documents.quarantined');
    const standing = await app.get(DocumentQueries).standing([nomination.id]);
    expect(standing.get(nomination.id)?.map((each) => each.documentId)).not.toContain(documentId);
    const notices: { template: string }[] = await app.db.query(
      'select template from notice order by template',
    );
    expect(notices.map(({ template }) => template)).toEqual(['documents.infected', 'documents.look_again']);
    const entries = await app.db.query<{ details: string }[]>(
      `select details from audit_entry where action = 'document.quarantined'`,
    );
    expect(entries.map(({ details }) => details)).toEqual([expect.stringContaining('Eicar-Signature')]);
    // Once: a second scan that was under way changes nothing.
    expect(await app.get(ScanDocument).run(documentId)).toBeNull();
  });

  it('of health is not named to the ministry nor in the record when it is infected', async () => {
    clamd.finds = { MEDICALVIRUS: 'Nasty' };
    const { documentId } = await upload('MEDICALVIRUS', 'medical_certificate');
    await app.get(ScanDocument).run(documentId);
    const notices = await app.db.query<{ data: object }[]>('select data from notice order by created_at');
    expect(JSON.stringify(notices)).not.toContain('medical');
    const [entry] = await app.db.query<{ details: string }[]>(
      `select details from audit_entry where action = 'document.quarantined' order by seq desc limit 1`,
    );
    expect(entry?.details).toBe(`{"number":"${nomination.number}"}`);
  });

  it('stays visible as not scanned while the scanner is away, and is scanned when it is back', async () => {
    clamd.says = 'INSTREAM size limit exceeded. ERROR';
    const { documentId } = await upload('later');
    expect(await app.get(ScanDocument).run(documentId)).toBe('scanner_unavailable');
    expect((await app.get(OpenDocument).run(officer, documentId)).fileName).toBe('a.pdf');
    clamd.says = null;
    app.clock.set(new Date(app.clock.now().getTime() + 10 * 60_000));
    await app.get(DocumentJobs).scanned({});
    expect(await stateOf(documentId)).toBe('clean');
  });
});

describe('the client of the scanner', () => {
  const scan = (address: string, bytes: Buffer, patience?: number) =>
    askClamd(readScanner({ CLAMD: address }, [])!, Readable.from([bytes]), patience);

  it('speaks over a socket of the machine too, and sends a large file in pieces', async () => {
    const place = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'clamd-')), 'clamd.ctl');
    const local = await fakeClamd(place);
    local.finds = { [EICAR]: 'Eicar-Signature' };
    const large = Buffer.concat([Buffer.alloc(5_000_000, 'a'), Buffer.from(EICAR)]);
    expect(await scan(local.address, large)).toBe('Eicar-Signature');
    expect(local.files[0]?.equals(large)).toBe(true);
    expect(await scan(local.address, Buffer.from('clean'))).toBeNull();
    await local.stop();
    await expect(scan(local.address, large)).rejects.toThrow(ScannerUnavailable);
  });

  it('does not wait for ever', async () => {
    const silent = await fakeClamd();
    await expect(scan(silent.address.replace(/:\d+$/, ':1'), Buffer.from('a'))).rejects.toThrow(
      ScannerUnavailable,
    );
    await silent.stop();
  });

  it('is told by a setting that is checked at the start', () => {
    const problems: string[] = [];
    expect(readScanner({}, problems)).toBeNull();
    expect(readScanner({ CLAMD: 'tcp://clamav:3310' }, problems)).toEqual({ host: 'clamav', port: 3310 });
    expect(readScanner({ CLAMD: 'unix:/run/clamav/clamd.ctl' }, problems)).toEqual({
      path: '/run/clamav/clamd.ctl',
    });
    expect(problems).toEqual([]);
    readScanner({ CLAMD: 'http://clamav' }, problems);
    expect(problems).toEqual(['CLAMD is neither tcp://host:port nor unix:/path: http://clamav']);
  });
});
