import { DocumentQueries, UploadDocument, VerifyDocument, type Verification } from '../../../src/documents';
import type { Document } from '../../../src/documents/entities/document.entity';
import { SubmitNomination } from '../../../src/nominations';
import { saveDocument } from '../../factories/documents';
import { pdf } from '../../factories/files';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
let focal: SavedActor;
let nomination: SavedNomination;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  focal = await saveActor(app.db, 'focal');
  nomination = await saveNomination(app.db, 'endorsed', { organisationId: focal.organisationId });
});
afterAll(() => app.close());

const decide = (document: Pick<Document, 'id'>, more: Partial<Verification>, by: SavedActor = officer) =>
  app.get(VerifyDocument).run(by, { documentId: document.id, version: 1, decision: 'accept', ...more });
const save = (more: Partial<Document> = {}) => saveDocument(app.db, nomination, more);
const read = async (id: string) => (await app.get(DocumentQueries).one(officer, id)).document;
const notices = async (id: string): Promise<{ template: string; data: Record<string, string> }[]> =>
  app.db.query('select template, data from notice where subject_id = $1 order by template', [id]);

describe('an officer', () => {
  it('accepts a document; who and when stands in it and in the record', async () => {
    const document = await save();
    await decide(document, {});
    expect(await read(document.id)).toMatchObject({
      state: 'accepted',
      verifiedByName: officer.name,
      version: 2,
    });
    const [entry] = await app.db.query<{ action: string }[]>(
      'select action from audit_entry where subject_id = $1',
      [document.id],
    );
    expect(entry?.action).toBe('document.accepted');
    expect(await notices(nomination.id)).toEqual([]);
  });

  it('asks for a new copy or rejects, with a reason that the ministry reads', async () => {
    const document = await save();
    await expect(decide(document, { decision: 'ask_again' })).rejects.toThrow('common.reason_required');
    await decide(document, { decision: 'ask_again', reason: 'The stamp is missing.' });
    const rejected = await save();
    await decide(rejected, { decision: 'reject', reason: 'Of another person.' });
    expect((await read(rejected.id)).state).toBe('rejected');
    const sent = await notices(nomination.id);
    expect(sent.map(({ template }) => template)).toEqual([
      'documents.asked_again',
      'documents.look_again',
      'documents.look_again',
      'documents.rejected',
    ]);
    expect(sent[0]?.data).toMatchObject({
      kindKey: 'documents:kind.diploma',
      reason: 'The stamp is missing.',
    });
    // The nominee's mail lies about in the open: it names neither document nor reason.
    expect(JSON.stringify(sent[1]?.data)).not.toMatch(/diploma|stamp/);
  });

  it('must say when a passport ends, and is warned when that is before the course does', async () => {
    const passport = await save({ kind: 'passport' });
    await expect(decide(passport, {})).rejects.toThrow('documents.expiry_needed');
    await expect(decide(passport, { expiresOn: '2026-11-01' })).rejects.toThrow('documents.expired');
    await expect(decide(passport, { expiresOn: '2027-07-09' })).rejects.toThrow(
      'documents.ends_before_course',
    );
    await decide(passport, { expiresOn: '2027-07-09', evenSo: true });
    const [entry] = await app.db.query<{ details: string }[]>(
      'select details from audit_entry where subject_id = $1',
      [passport.id],
    );
    expect(entry?.details).toContain('"endsBeforeCourse":true');
    const [standing] = (await app.get(DocumentQueries).standing([nomination.id]))
      .get(nomination.id)!
      .filter(({ kind }) => kind === 'passport');
    expect(standing).toMatchObject({ state: 'accepted', expiresOn: '2027-07-09' });
  });

  it('decides once: the second of two at the same moment is told that something changed', async () => {
    const document = await save();
    const [first, second] = await Promise.allSettled([decide(document, {}), decide(document, {})]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    await expect(decide(document, { decision: 'reject', reason: 'Late.' })).rejects.toThrow(
      'changed_meanwhile',
    );
  });

  it('decides neither on what they handed in themselves, nor on what was replaced', async () => {
    const own = await save({ uploadedBy: officer.personId });
    await expect(decide(own, {})).rejects.toThrow('documents.own_upload');
    const newer = await save({ kind: 'photo' });
    const older = await save({ kind: 'photo', replacedBy: newer.id, replacedAt: new Date() });
    await expect(decide(older, {})).rejects.toThrow('documents.replaced_meanwhile');
  });
});

describe('everybody else', () => {
  it('decides nothing, and of another ministry finds nothing', async () => {
    const document = await save();
    await expect(decide(document, {}, focal)).rejects.toThrow('documents.not_your_act');
    const stranger = await saveActor(app.db, 'focal');
    await expect(decide(document, {}, stranger)).rejects.toThrow('not found or not visible');
  });
});

describe('an approval', () => {
  const upload = (to: SavedNomination, text: string, kind: 'diploma' | 'passport' = 'diploma') =>
    app.get(UploadDocument).run(officer, {
      nominationId: to.id,
      kind,
      fileName: 'a.pdf',
      bytes: pdf(text),
    });
  const check = async (id: string, more: Partial<Verification>) => {
    const other = await saveActor(app.db, 'officer');
    await app.get(VerifyDocument).run(other, { documentId: id, version: 1, decision: 'accept', ...more });
    return other;
  };

  it('holds for the same content of the same person and kind, and for nothing else', async () => {
    const person = await savePerson(app.db);
    const first = await saveNomination(app.db, 'eligible', { person });
    const second = await saveNomination(app.db, 'endorsed', { person });
    const { documentId, approved } = await upload(first, 'a diploma');
    expect(approved).toBe(false);
    const checker = await check(documentId, {});
    const again = await upload(second, 'a diploma');
    expect(again.approved).toBe(true);
    expect(await read(again.documentId)).toMatchObject({
      state: 'accepted',
      approvedAs: documentId,
      verifiedByName: checker.name,
    });
    expect((await upload(second, 'another diploma')).approved).toBe(false);
    const stranger = await saveNomination(app.db, 'endorsed');
    const copied = await upload(stranger, 'a diploma');
    expect(copied.approved).toBe(false);
    // Who checks the copy sees that the same file belongs to somebody else too.
    const { document } = await app.get(DocumentQueries).one(officer, copied.documentId);
    const same = await app.get(DocumentQueries).sameContent(document);
    expect(same.map(({ samePerson }) => samePerson)).toEqual([false, false]);
  });

  it('does not hold for a paper that ends before the next course does', async () => {
    const person = await savePerson(app.db);
    const early = await saveCall(app.db, {
      phases: [{ mode: 'JAPAN', from: '2027-01-10', to: '2027-02-10' }],
    });
    const first = await saveNomination(app.db, 'eligible', { person, callId: early.id });
    const second = await saveNomination(app.db, 'endorsed', { person });
    const { documentId } = await upload(first, 'a passport', 'passport');
    await check(documentId, { expiresOn: '2027-05-01' });
    expect((await upload(second, 'a passport', 'passport')).approved).toBe(false);
  });
});

describe('sending a nomination', () => {
  it('is refused while a required document is missing or sent back, and says which', async () => {
    const ministry = await saveOrganisation(app.db);
    const sender = await saveActor(app.db, 'focal', ministry);
    const asked = (kind: 'passport' | 'diploma' | 'medical_certificate') => ({
      kind,
      required: true,
      note: null,
      page: null,
    });
    const call = await saveCall(app.db, {
      documents: [asked('passport'), asked('diploma'), asked('medical_certificate')],
    });
    const draft = await saveNomination(app.db, 'draft', { callId: call.id, organisationId: ministry.id });
    const send = () => app.get(SubmitNomination).run(sender, { nominationId: draft.id, version: 1 });
    await expect(send()).rejects.toMatchObject({
      refusals: [
        expect.objectContaining({
          code: 'nominations.document_missing',
          params: { documentKey: 'documents:kind.passport' },
          href: `/nominations/${draft.id}/documents`,
        }),
        expect.objectContaining({ params: { documentKey: 'documents:kind.diploma' } }),
      ],
    });
    await saveDocument(app.db, draft, { kind: 'passport', state: 'accepted', expiresOn: '2030-01-01' });
    const diploma = await saveDocument(app.db, draft, { kind: 'diploma', state: 'ask_again' });
    await expect(send()).rejects.toThrow('nominations.document_missing');
    await app.db.query(`update document set state = 'uploaded' where id = $1`, [diploma.id]);
    expect((await send()).round).toBe(1);
  });
});

describe('two people', () => {
  it('who hand in the same kind at the same moment leave one that stands', async () => {
    const nominee = await saveActor(app.db, 'nominee');
    const draft = await saveNomination(app.db, 'draft', { person: nominee.person });
    await Promise.all(
      ['one', 'two', 'three', 'four'].map((text) =>
        app.get(UploadDocument).run(nominee, {
          nominationId: draft.id,
          kind: 'passport',
          fileName: `${text}.pdf`,
          bytes: pdf(text),
        }),
      ),
    );
    const rows = await app.db.query<{ standing: boolean }[]>(
      'select replaced_at is null as standing from document where nomination_id = $1',
      [draft.id],
    );
    expect(rows.filter(({ standing }) => standing)).toHaveLength(1);
    expect(rows).toHaveLength(4);
  });
});
