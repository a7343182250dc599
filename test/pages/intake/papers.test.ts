import fs from 'node:fs';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, savePerson } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** `PAPERS=folder` keeps what is printed here, to be looked at. */
function keep(name: string, bytes: Buffer): void {
  if (process.env.PAPERS) fs.writeFileSync(`${process.env.PAPERS}/${name}.pdf`, bytes);
}

async function sentNomination(state: 'draft' | 'returned' | 'with_ministry' | 'endorsed' = 'with_ministry') {
  const ministry = await saveOrganisation(app.db);
  const focal = await saveActor(app.db, 'focal', ministry);
  const call = await saveCall(app.db);
  const nomination = await saveNomination(app.db, state, { organisationId: ministry.id, callId: call.id });
  const visitor = await visit(app).signIn(focal.email);
  return { ministry, focal, call, nomination, visitor, base: `/nominations/${nomination.id}/papers` };
}
const prints = (nominationId: string): Promise<{ paper: string; code: string; locale: string }[]> =>
  app.db.query('select paper, code, locale from paper_print where nomination_id = $1 order by printed_at', [
    nominationId,
  ]);

describe('the papers of a nomination', () => {
  it('are listed with their state and a link for each language', async () => {
    const { visitor, base } = await sentNomination();
    const { status, page, text } = await visitor.get(base);
    expect(status).toBe(200);
    expect(page.querySelectorAll('a[type="application/pdf"]')).toHaveLength(9);
    expect(text).toContain('Not printed yet');
    expect(page.querySelector('a[href$="/answers"]')).not.toBeNull();
  });

  it.each(['km', 'en', 'ja'])('open in %s', async (language) => {
    const { base, visitor } = await sentNomination('endorsed');
    for (const paper of ['official', 'a', 'b']) {
      const { status, headers, bytes } = await visitor.file(`${base}/${paper}.pdf?lang=${language}`);
      expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(headers['cache-control']).toBe('private, no-store');
      expect(headers['content-disposition']).toMatch(/^inline; filename="N-2026-9\d+-\w+-\w\w\.pdf"$/);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      keep(`${paper}-${language}`, bytes);
    }
    expect((await visitor.get(`${base}?lang=${language}`)).status).toBe(200);
  });
});

describe('the nomination letter', () => {
  it.each(['km', 'en', 'ja'])('lists the nominees of one organisation in %s', async (language) => {
    const { visitor, call, ministry } = await sentNomination();
    for (const rank of [2, 1])
      await saveNomination(app.db, 'endorsed', {
        callId: call.id,
        organisationId: ministry.id,
        rankInOrganisation: rank,
        person: await savePerson(app.db),
      });
    const { status, bytes } = await visitor.file(`/calls/${call.id}/nomination-letter.pdf?lang=${language}`);
    expect(status).toBe(200);
    keep(`letter-${language}`, bytes);
    const { bytes: blank } = await visitor.file(`/calls/${call.id}/papers/b.pdf?lang=${language}`);
    keep(`blank-b-${language}`, blank);
    expect((await visitor.get(`/calls/${call.id}/papers`)).status).toBe(200);
  });
});
void prints;
