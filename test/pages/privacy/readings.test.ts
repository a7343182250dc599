import request from 'supertest';
import { OpenDocument, UploadDocument } from '../../../src/documents';
import { IssueApiToken } from '../../../src/identity';
import { RETENTION } from '../../../src/identity/domain';
import { ReadMedical } from '../../../src/medical/read-medical';
import { pdf } from '../../factories/files';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let nominee: SavedActor;
let other: SavedActor;
let officer: SavedActor;
let checker: SavedActor;
let nomination: SavedNomination;

beforeAll(async () => {
  app = await startApp();
  nominee = await saveActor(app.db, 'nominee');
  other = await saveActor(app.db, 'nominee');
  officer = await saveActor(app.db, 'officer');
  checker = await saveActor(app.db, 'medical');
  nomination = await saveNomination(app.db, 'endorsed', { person: nominee.person });
  await saveNomination(app.db, 'endorsed', { person: other.person });
  for (const kind of ['passport', 'diploma'] as const) {
    const { documentId } = await app.get(UploadDocument).run(nominee, {
      ...{ nominationId: nomination.id, kind, fileName: `${kind}.pdf`, bytes: pdf(kind) },
    });
    for (const reader of [officer, nominee])
      (await app.get(OpenDocument).run(reader, documentId)).content.resume();
  }
  await app.get(ReadMedical).own(nominee, nomination.id);
  await app.get(ReadMedical).toCheck(checker, nomination.id);
});
afterAll(() => app.close());

async function readingsOf(who: SavedActor): Promise<string[]> {
  const { status, page } = await (await visit(app, 'en').signIn(who.email)).get('/readings');
  expect(status).toBe(200);
  return page.querySelectorAll('tbody tr').map((row) => row.text.replace(/\s+/g, ' ').trim());
}

describe('who read my papers', () => {
  it('names to a person everybody else who opened an identity paper or the medical part, and how', async () => {
    const rows = await readingsOf(nominee);
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual(
      expect.stringContaining(`${officer.name}OfficerPassport${nomination.number}`),
    );
    expect(rows).toContainEqual(
      expect.stringContaining(`${checker.name}Medical checkerMedical part${nomination.number}`),
    );
  });

  it('shows them to nobody else: another nominee, who read them, and an auditor see their own, which are none', async () => {
    for (const who of [other, officer, checker, await saveActor(app.db, 'auditor')])
      expect(await readingsOf(who)).toEqual([]);
    expect((await visit(app, 'en').get('/readings')).status).not.toBe(200);
  });

  it('says the same to a program that holds a token of that person', async () => {
    const admin = await saveActor(app.db, 'admin');
    const ask = async (who: SavedActor) => {
      const { token } = await app.get(IssueApiToken).run(admin, {
        ...{ membershipId: who.membershipId, label: 'test', scopes: ['home:read'], days: 10 },
      });
      return (
        await request(app.app.getHttpServer()).get('/api/v1/readings').set('Authorization', `Bearer ${token}`)
      ).body as { rows: { what: string; readerRole: string }[]; more: boolean };
    };
    const { rows, more } = await ask(nominee);
    expect(more).toBe(false);
    expect(rows.map(({ what, readerRole }) => `${readerRole} ${what}`).sort()).toEqual([
      'medical medical_part',
      'officer passport',
    ]);
    expect((await ask(other)).rows).toEqual([]);
  });
});

describe('the public page on privacy', () => {
  it.each([
    ['km', 'ខែ'],
    ['en', 'months'],
    ['ja', 'か月'],
  ] as const)(
    'says in %s each period of the table by which the night works, and why',
    async (language, word) => {
      const { page, status } = await visit(app, language).get('/privacy');
      expect(status).toBe(200);
      const rows = page.querySelectorAll('section[aria-labelledby=retention] tbody tr');
      expect(rows).toHaveLength(RETENTION.length);
      for (const [at, { months }] of RETENTION.entries()) {
        for (const n of Object.values(months)) expect(rows[at]!.text).toMatch(new RegExp(`${n} ?${word}`));
        expect(rows[at]!.querySelectorAll('td').at(-1)!.text.length).toBeGreaterThan(15);
      }
    },
  );
});
