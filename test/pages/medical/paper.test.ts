import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { SaveMedical } from '../../../src/medical';
import type { Role } from '../../../src/kernel/actor';
import { saveMedicalDraft, typedMedical, type MedicalCast } from '../../factories/medical';
import { keep } from '../../factories/papers';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let cast: MedicalCast;
let own: string;
let toCheck: string;
beforeAll(async () => {
  app = await startApp();
  cast = await saveMedicalDraft(app.db);
  for (const [section, typed] of Object.entries(typedMedical()))
    await app
      .get(SaveMedical)
      .run(cast.nominee, { nominationId: cast.nomination.id, section, version: 0, typed });
  await app.db.query(`update nomination set state = 'endorsed' where id = $1`, [cast.nomination.id]);
  own = `/nominations/${cast.nomination.id}/medical/paper.pdf`;
  toCheck = `/medical/${cast.nomination.id}/paper.pdf`;
});
afterAll(() => app.close());

const readings = async (): Promise<number> => {
  const rows: { n: number }[] = await app.db.query(
    `select count(*)::int as n from audit_entry where action = 'medical.read' and subject_id = $1`,
    [cast.nomination.id],
  );
  return rows[0]!.n;
};

describe('the medical part on paper', () => {
  it('is printed for its nominee and the checker, from their pages, and each printing is in the record', async () => {
    const checker = await saveActor(app.db, 'medical');
    for (const [email, page, paper] of [
      [cast.nominee.email, `/nominations/${cast.nomination.id}/medical`, own],
      [checker.email, `/medical/${cast.nomination.id}`, toCheck],
    ] as const) {
      const visitor = await visit(app).signIn(email);
      const links = (await visitor.get(page)).page.querySelectorAll('a[type="application/pdf"]');
      expect(links.map((link) => link.getAttribute('href'))).toEqual(
        ['km', 'en', 'ja'].map((lang) => `${paper}?lang=${lang}`),
      );
      const before = await readings();
      for (const lang of ['km', 'en', 'ja']) {
        const { status, headers, bytes } = await visitor.file(`${paper}?lang=${lang}`);
        expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
        expect(headers['cache-control']).toBe('private, no-store');
        expect(headers['content-disposition']).toMatch(/^inline; filename="N-2026-9\d+-medical-\w\w\.pdf"$/);
        expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
        keep(`medical-${lang}`, bytes);
      }
      expect(await readings()).toBe(before + 3);
    }
    expect(
      await app.db.query('select 1 from paper_print where nomination_id = $1', [cast.nomination.id]),
    ).toEqual([]);
  });

  it.each([
    'nominee',
    'officer',
    'focal',
    'endorser',
    'reviewer',
    'chair',
    'observer',
    'auditor',
    'admin',
  ] as Role[])('does not exist for %s', async (role) => {
    const home = role === 'endorser' ? ({ id: cast.focal.organisationId } as never) : undefined;
    const actor = role === 'focal' ? cast.focal : await saveActor(app.db, role, home);
    const visitor = await visit(app).signIn(actor.email);
    const before = await readings();
    for (const paper of [own, toCheck]) expect([403, 404]).toContain((await visitor.get(paper)).status);
    expect(await readings()).toBe(before);
  });

  it('is given out by the interface to the same two', async () => {
    const admin = await saveActor(app.db, 'admin');
    const asked = async (actor: { membershipId: string }, scope: 'medical:write' | 'nomination:read') => {
      const { token } = await app.get(IssueApiToken).run(admin, {
        ...{ membershipId: actor.membershipId, label: 'test', scopes: [scope], days: 5 },
      });
      return request(app.app.getHttpServer()).get(`/api/v1${own}`).set('Authorization', `Bearer ${token}`);
    };
    expect((await asked(cast.nominee, 'medical:write')).headers['content-type']).toBe('application/pdf');
    expect((await asked(cast.focal, 'nomination:read')).status).toBe(403);
  });

  it('has a blank form for every hand, the same whoever asks, where the call asks for the part', async () => {
    const focal = await visit(app).signIn(cast.focal.email);
    const page = `/calls/${cast.call.id}/papers`;
    const links = (await focal.get(page)).page.querySelectorAll(`a[href^="${page}/medical.pdf"]`);
    expect(links).toHaveLength(3);
    const before = await readings();
    const sheet = await focal.file(`${page}/medical.pdf?lang=en`);
    expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'application/pdf']);
    keep('blank-medical-en', sheet.bytes);
    const nominee = await visit(app).signIn(cast.nominee.email);
    expect((await nominee.file(`${page}/medical.pdf?lang=en`)).bytes.equals(sheet.bytes)).toBe(true);
    expect(await readings()).toBe(before);
    await app.db.query(`update call set form_parts = array_remove(form_parts, 'medical') where id = $1`, [
      cast.call.id,
    ]);
    expect((await focal.get(`${page}/medical.pdf`)).status).toBe(404);
  });
});
