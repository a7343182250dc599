import { IssueApiToken } from '../../../src/identity';
import { DocumentQueries, OpenDocument, UploadDocument, VerifyDocument } from '../../../src/documents';
import type { Role } from '../../../src/kernel/actor';
import request from 'supertest';
import { pdf } from '../../factories/files';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

const WORD = 'PLANTEDILLNESS';
/** Everything that would tell that there is a medical document: the word, the kinds in all forms, the file. */
const TELLS = new RegExp(`${WORD}|medical_certificate|chest_xray|Medical certificate|វិញ្ញាបនបត្រសុខភាព`, 'i');
const ROLES: readonly Role[] = [
  'focal',
  'endorser',
  'officer',
  'chair',
  'observer',
  'auditor',
  'admin',
  'reviewer',
];
let app: TestApp;
let nominee: SavedActor;
let checker: SavedActor;
let nomination: SavedNomination;
let documentId: string;
const readers = new Map<Role, SavedActor>();
beforeAll(async () => {
  app = await startApp();
  const ministry = await saveOrganisation(app.db);
  const call = await saveCall(app.db, {
    documents: [{ kind: 'passport' as const, required: true, note: null, page: null }],
  });
  nominee = await saveActor(app.db, 'nominee', ministry);
  nomination = await saveNomination(app.db, 'endorsed', {
    callId: call.id,
    person: nominee.person,
    organisationId: ministry.id,
  });
  for (const role of ROLES) readers.set(role, await saveActor(app.db, role, ministry));
  checker = await saveActor(app.db, 'medical');
  ({ documentId } = await app.get(UploadDocument).run(nominee, {
    nominationId: nomination.id,
    kind: 'medical_certificate',
    fileName: `${WORD}.pdf`,
    description: WORD,
    bytes: pdf(WORD),
  }));
  await app.get(UploadDocument).run(nominee, {
    nominationId: nomination.id,
    kind: 'passport',
    fileName: 'passport.pdf',
    bytes: pdf('passport'),
  });
});
afterAll(() => app.close());

describe('a medical document', () => {
  it.each(ROLES)('is on no page that a %s can open', async (role) => {
    const visitor = await visit(app).signIn(readers.get(role)!.email);
    const base = `/nominations/${nomination.id}`;
    const pages = [
      ...[
        '/',
        '/documents',
        '/documents?state=all',
        `/documents?q=${WORD}`,
        '/nominations',
        `/nominations?q=${WORD}`,
      ],
      ...[
        base,
        `${base}/documents`,
        `${base}/history`,
        `${base}/answers`,
        `${base}/check`,
        '/audit',
        '/letters',
      ],
    ];
    for (const page of pages) {
      const shown = await visitor.get(page);
      expect(shown.html.replaceAll(`q=${WORD}`, '').replaceAll(`"${WORD}"`, '')).not.toMatch(TELLS);
      expect(shown.html).not.toContain(documentId);
    }
    for (const page of [`/documents/${documentId}`, `/documents/${documentId}/verify`])
      expect([403, 404]).toContain((await visitor.get(page)).status);
  });

  it.each(ROLES)('is told to a %s neither by the API nor by its errors', async (role) => {
    const actor = readers.get(role)!;
    const admin = readers.get('admin')!;
    const { token } = await app.get(IssueApiToken).run(admin, {
      membershipId: actor.membershipId,
      label: 'test',
      scopes: [...actor.permissions].filter((scope) => scope !== 'token:manage'),
      days: 10,
    });
    const get = (path: string) =>
      request(app.app.getHttpServer()).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    for (const path of [
      '/documents',
      `/nominations/${nomination.id}/documents`,
      `/nominations/${nomination.id}`,
    ])
      expect(JSON.stringify((await get(path)).body)).not.toMatch(TELLS);
    const none = '00000000-0000-4000-8000-000000000000';
    for (const [real, absent] of [
      [`/documents/${documentId}`, `/documents/${none}`],
      [`/documents/${documentId}/content`, `/documents/${none}/content`],
    ] as const) {
      const [one, other] = [await get(real), await get(absent)];
      expect([403, 404]).toContain(one.status);
      // Not found and not yours look the same.
      expect({ ...one.body, requestId: '' }).toEqual({ ...other.body, requestId: '' });
    }
  });

  it('counts nowhere: the chips of the queue count the passport alone', async () => {
    const visitor = await visit(app).signIn(readers.get('officer')!.email);
    const { page } = await visitor.get('/documents');
    const counts = page.querySelectorAll('.ts-chips__count').map((count) => Number(count.text));
    expect(counts).toEqual([1, 0, 0, 0, 1]);
    expect(
      page
        .querySelectorAll('select[name=kind] option')
        .map((option) => option.text)
        .join(),
    ).not.toMatch(TELLS);
    expect((await app.get(DocumentQueries).standing([nomination.id])).get(nomination.id)).toHaveLength(1);
  });

  it('is seen by the nominee, under a name that says nothing', async () => {
    const visitor = await visit(app).signIn(nominee.email);
    const shown = await visitor.get(`/nominations/${nomination.id}/documents`);
    expect(shown.text).toContain('Medical certificate');
    expect(shown.html).not.toContain(WORD);
    const got = await visitor.file(`/documents/${documentId}`);
    expect(got.headers['content-disposition']).toBe('attachment; filename=medical_certificate.pdf');
    expect(got.bytes.includes(WORD)).toBe(true);
  });

  it('is handed in by nobody but the nominee', async () => {
    await expect(
      app.get(UploadDocument).run(readers.get('focal')!, {
        nominationId: nomination.id,
        kind: 'chest_xray',
        fileName: 'a.pdf',
        bytes: pdf('x'),
      }),
    ).rejects.toThrow('documents.nominee_alone');
  });

  it('is checked by the medical checker, who sees no other paper', async () => {
    const visitor = await visit(app).signIn(checker.email);
    const queue = await visitor.get('/documents');
    expect(queue.page.querySelectorAll('tbody tr')).toHaveLength(1);
    expect(queue.text).not.toContain('Passport');
    const list = await visitor.get(`/nominations/${nomination.id}/documents`);
    expect(list.text).toContain('Medical certificate');
    expect(list.text).not.toContain('Passport');
    expect((await visitor.get(`/documents/${documentId}/verify`)).text).toContain(
      'Only the nominee reads it.',
    );
    const { rows } = await app.get(DocumentQueries).ofNomination(checker, nomination.id);
    expect(rows.map(({ kind }) => kind)).toEqual(['medical_certificate']);
    const officer = readers.get('officer')!;
    const decision = { documentId, version: 1, decision: 'ask_again' as const, reason: `${WORD} unreadable` };
    await expect(app.get(VerifyDocument).run(officer, decision)).rejects.toThrow('not found or not visible');
    await app.get(OpenDocument).run(checker, documentId);
    await app.get(VerifyDocument).run(checker, decision);
    const outbox = await app.db.query<{ recipient_person_id: string }[]>('select * from notice');
    expect(outbox.map(({ recipient_person_id }) => recipient_person_id)).toEqual([nominee.personId]);
    expect(JSON.stringify(outbox)).not.toMatch(TELLS);
    const record = await app.db.query<object[]>('select * from audit_entry');
    expect(JSON.stringify(record)).not.toMatch(TELLS);
    // The record knows who opened and judged which file, by its number alone.
    const acts = await app.db.query<{ action: string }[]>(
      'select action from audit_entry where subject_id = $1 order by seq',
      [documentId],
    );
    expect(acts.map(({ action }) => action)).toEqual([
      'document.uploaded',
      'document.read',
      'document.read',
      'document.asked_again',
    ]);
  });
});
