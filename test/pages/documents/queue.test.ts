import { saveDocument } from '../../factories/documents';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
let visitor: Visitor;
let first: SavedNomination;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  visitor = await visit(app).signIn(officer.email);
  first = await saveNomination(app.db, 'endorsed');
});
afterAll(() => app.close());

const listed = async (query = '') =>
  (await visitor.get(`/documents${query}`)).page.querySelectorAll('tbody tr th a').map((link) => link.text);

describe('the queue of documents', () => {
  it('takes the same number of statements for one and for three', async () => {
    await saveDocument(app.db, first);
    // What every page reads only now and then has been read.
    await visitor.get('/documents');
    const one = await countQueries(app.db, () => visitor.get('/documents'));
    await saveDocument(app.db, await saveNomination(app.db, 'endorsed'), { kind: 'passport' });
    await saveDocument(app.db, await saveNomination(app.db, 'endorsed'), { kind: 'transcript' });
    expect(await countQueries(app.db, () => visitor.get('/documents'))).toBe(one);
  });

  it('shows what waits, oldest first; a chip says as many as its list has', async () => {
    await saveDocument(app.db, first, { kind: 'photo', state: 'accepted' });
    await saveDocument(app.db, first, { kind: 'other', replacedAt: new Date() });
    await saveDocument(app.db, first, { kind: 'evidence', neededNoLonger: true });
    expect(await listed()).toEqual([
      expect.stringContaining('Diploma'),
      expect.stringContaining('Passport'),
      expect.stringContaining('Academic transcript'),
    ]);
    const { page } = await visitor.get('/documents');
    for (const chip of page.querySelectorAll('.ts-chips a')) {
      const count = Number(chip.querySelector('.ts-chips__count')?.text);
      expect(await listed(chip.getAttribute('href')!.replace('/documents', ''))).toHaveLength(count);
    }
  });

  it('is narrowed by call, kind and ministry', async () => {
    expect(await listed(`?call=${first.callId}`)).toHaveLength(1);
    expect(await listed('?kind=passport')).toHaveLength(1);
    expect(await listed(`?organisation=${first.organisationId}&state=all`)).toHaveLength(2);
    expect((await visitor.get('/documents?kind=nonsense')).status).toBe(422);
  });

  it('leads to the document and its decision, and says what is wrong with one', async () => {
    const document = await saveDocument(app.db, first, { kind: 'national_id' });
    const path = `/documents/${document.id}/verify`;
    const shown = await visitor.get(path);
    expect(shown.text).toContain('Last day of the course');
    const refused = await visitor.post(path, { version: '1', decision: 'accept', expiresOn: '' });
    expect(refused.status).toBe(422);
    expect(refused.page.querySelector('#expiresOn-error')?.text).toContain('Enter the expiry date');
    const done = await visitor.post(path, { version: '1', decision: 'accept', expiresOn: '១២/០៨/២០៣១' });
    expect([done.status, done.location]).toEqual([303, '/documents']);
    expect((await visitor.get('/documents')).text).toContain('The document has been accepted.');
    expect((await visitor.post(path, { version: '1', decision: 'reject', reason: 'No.' })).status).toBe(409);
  });

  it('stands on the home page of who checks', async () => {
    expect((await visitor.get('/')).text).toMatch(/1 document waits to be checked, the oldest since/);
  });

  it('is not for a ministry to decide, nor for an auditor to see', async () => {
    const focal = await saveActor(app.db, 'focal');
    const ministry = await visit(app).signIn(focal.email);
    expect((await ministry.get('/documents')).page.querySelectorAll('tbody tr')).toHaveLength(0);
    const document = await saveDocument(app.db, first);
    expect((await ministry.get(`/documents/${document.id}/verify`)).status).toBe(403);
    const auditor = await saveActor(app.db, 'auditor');
    expect((await (await visit(app).signIn(auditor.email)).get('/documents')).status).toBe(403);
  });

  it('leads a nominee to the own documents', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const { id } = await saveNomination(app.db, 'draft', { person: nominee.person });
    const own = await visit(app).signIn(nominee.email);
    expect((await own.get('/documents')).location).toBe(`/nominations/${id}/documents`);
  });
});

describe('ten thousand documents', () => {
  it('are read page by page, each once, without waiting', async () => {
    await app.db.query(
      `insert into document (id, nomination_id, nomination_number, call_id, organisation_id, person_id, kind, file_name,
         file_type, size, sha256, storage_key, uploaded_by, uploaded_at, state, scan_state)
       select gen_random_uuid(), $1, $2, $3, $4, $5, 'recommendation_letter', 'a.pdf', 'pdf', 1, md5(n::text),
         'many/' || n, $5, '2026-11-01T00:00:00Z'::timestamptz + (n / 3) * interval '1 second', 'uploaded', 'not_scanned'
       from generate_series(1, 10000) n`,
      [first.id, first.number, first.callId, first.organisationId, first.personId],
    );
    await app.db.query('analyze document');
    const began = Date.now();
    const kind = '/documents?kind=recommendation_letter';
    let shown = await visitor.get(kind);
    expect(shown.text).toContain('20 of 10,000 shown');
    const seen = new Set<string>();
    for (let pages = 0; pages < 5; pages += 1) {
      for (const link of shown.page.querySelectorAll('tbody tr th a')) seen.add(link.getAttribute('href')!);
      shown = await visitor.get(shown.page.querySelector('a[rel=next]')!.getAttribute('href')!);
    }
    expect(seen.size).toBe(100);
    // Six pages; a page of an idle machine takes some 40 ms.
    expect(Date.now() - began).toBeLessThan(6000);
  });
});
