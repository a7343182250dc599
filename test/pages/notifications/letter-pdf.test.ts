import fs from 'node:fs';
import { ApproveLetters } from '../../../src/notifications';
import { saveLetter } from '../../factories/notifications';
import { saveActor, saveOrganisation } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

describe('a letter on paper', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
    await saveOrganisation(app.db, {
      ...{ code: 'SEC', kind: 'secretariat', nameEn: 'Secretariat' },
      nameKm: 'លេខាធិការដ្ឋាន',
      nameJa: '事務局',
    });
  });
  afterAll(() => app.close());

  it.each(['km', 'en', 'ja'] as const)(
    'can be had in %s by its reader, and by nobody else',
    async (locale) => {
      const ministry = await saveOrganisation(app.db);
      const focal = await saveActor(app.db, 'focal', ministry);
      const letter = await saveLetter(app.db, {
        ...{ state: 'sent', locale, recipientPersonId: focal.personId, recipientOrganisationId: ministry.id },
        sentAt: new Date('2026-11-20T03:00:00Z'),
      });
      const address = `/letters/${letter.id}/letter.pdf`;
      const visitor = await visit(app).signIn(focal.email);
      const { status, headers, bytes } = await visitor.file(address);
      expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(headers['content-disposition']).toBe(
        `inline; filename="letter-${letter.id.slice(-12)}-${locale}.pdf"`,
      );
      if (process.env.PAPERS) fs.writeFileSync(`${process.env.PAPERS}/own-${locale}.pdf`, bytes);
      expect((await visitor.file(address)).bytes.equals(bytes)).toBe(true);
      for (const path of ['/letters', `/letters/${letter.id}`]) {
        const { page } = await visitor.get(path);
        expect(page.querySelector(`a[href="${address}"]`)?.getAttribute('type')).toBe('application/pdf');
      }
      const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
      expect((await stranger.get(address)).status).toBe(404);
      const reviewer = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
      expect((await reviewer.get(address)).status).toBe(403);
    },
  );

  it('names the entry of the chain that let it go, once it was approved', async () => {
    const officer = await saveActor(app.db, 'officer');
    const letter = await saveLetter(app.db);
    const visitor = await visit(app).signIn(officer.email);
    const before = (await visitor.file(`/letters/${letter.id}/letter.pdf`)).bytes;
    await app.get(ApproveLetters).run(officer, { ids: [letter.id] });
    const after = (await visitor.file(`/letters/${letter.id}/letter.pdf`)).bytes;
    expect(before.equals(after)).toBe(false);
    await app.get(ApproveLetters).run(officer, { ids: [(await saveLetter(app.db)).id] });
    // Later entries change nothing on it.
    expect((await visitor.file(`/letters/${letter.id}/letter.pdf`)).bytes.equals(after)).toBe(true);
  });
});
