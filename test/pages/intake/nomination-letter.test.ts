import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { documentsOf, keep, scanOf } from '../../factories/papers';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await saveOrganisation(app.db, {
    ...{ code: 'SEC', kind: 'secretariat', nameEn: 'Secretariat of the programme' },
    ...{ nameKm: 'លេខាធិការដ្ឋានកម្មវិធី', nameJa: '事業事務局' },
  });
});
afterAll(() => app.close());

async function threeNominees() {
  const ministry = await saveOrganisation(app.db);
  const focal = await saveActor(app.db, 'focal', ministry);
  const call = await saveCall(app.db);
  const own = { callId: call.id, organisationId: ministry.id };
  const second = await saveNomination(app.db, 'with_ministry', { ...own, rankInOrganisation: 2 });
  const first = await saveNomination(app.db, 'endorsed', { ...own, rankInOrganisation: 1 });
  const last = await saveNomination(app.db, 'with_ministry', own);
  await saveNomination(app.db, 'draft', own);
  await saveNomination(app.db, 'with_ministry', { callId: call.id });
  const visitor = await visit(app).signIn(focal.email);
  return {
    ministry,
    focal,
    call,
    nominations: [first, second, last],
    visitor,
    base: `/calls/${call.id}/papers`,
  };
}
const codeOn = async (visitor: ReturnType<typeof visit>, base: string): Promise<string> =>
  (await visitor.get(base)).page.querySelector('.ts-code')?.text ?? '';

describe('the nomination letter', () => {
  it.each(['km', 'en', 'ja'])('is printed in %s for the own organisation', async (language) => {
    const { visitor, call, base } = await threeNominees();
    const letter = await visitor.file(`/calls/${call.id}/nomination-letter.pdf?lang=${language}`);
    expect([letter.status, letter.headers['content-type']]).toEqual([200, 'application/pdf']);
    keep(`letter-${language}`, letter.bytes);
    const blank = await visitor.file(`${base}/b.pdf?lang=${language}`);
    expect(blank.status).toBe(200);
    keep(`blank-b-${language}`, blank.bytes);
    expect((await visitor.get(`${base}?lang=${language}`)).status).toBe(200);
  });

  it('names those who were sent, by rank, and is another letter once the order changes', async () => {
    const { visitor, base, call, nominations } = await threeNominees();
    const { page } = await visitor.get(base);
    expect(page.querySelectorAll('main ol li .ts-second').map(({ text }) => text)).toEqual(
      nominations.map(({ number }) => number),
    );
    const before = await codeOn(visitor, base);
    await visitor.file(`/calls/${call.id}/nomination-letter.pdf`);
    await app.db.query('update nomination set rank_in_organisation = 3 where id = $1', [nominations[0]!.id]);
    const after = await visitor.get(base);
    expect(await codeOn(visitor, base)).not.toBe(before);
    expect(after.text).toContain('has changed since it was last printed');
    const refused = await visitor.handIn(base, { code: before }, scanOf('old'));
    expect(refused.page.querySelector('#code-error')?.text).toContain('earlier version');
  });

  it('comes back once for every nomination in it, and not twice', async () => {
    const { visitor, base, nominations } = await threeNominees();
    const code = await codeOn(visitor, base);
    const done = await visitor.handIn(base, { code }, scanOf('letter'));
    expect(done.status).toBe(303);
    for (const { id } of nominations)
      expect(await documentsOf(app.db, id)).toMatchObject([{ kind: 'nomination_letter', description: code }]);
    const again = await visitor.handIn(base, { code }, scanOf('letter'));
    expect([again.status, again.text.includes('already kept')]).toEqual([409, true]);
  });

  it('is chosen by the secretariat, and hidden from nominees and other ministries', async () => {
    const { base, call, ministry, nominations } = await threeNominees();
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await officer.get(base)).page.querySelector('#letter')).toBeNull();
    const chosen = await officer.get(`${base}?organisation=${ministry.id}`);
    expect(chosen.text).toContain(nominations[0]!.number);
    expect((await officer.get(`/calls/${call.id}/nomination-letter.pdf`)).status).toBe(404);
    const query = `?organisation=${ministry.id}`;
    expect((await officer.file(`/calls/${call.id}/nomination-letter.pdf${query}`)).status).toBe(200);

    const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    const theirs = await stranger.get(`${base}${query}`);
    for (const { number } of nominations) expect(theirs.text).not.toContain(number);
    expect((await stranger.get(`/calls/${call.id}/nomination-letter.pdf${query}`)).status).toBe(422);

    const nominee = await visit(app).signIn((await saveActor(app.db, 'nominee', ministry)).email);
    expect((await nominee.get(base)).text).not.toContain(nominations[0]!.number);
    expect((await nominee.get(`/calls/${call.id}/nomination-letter.pdf`)).status).toBe(404);
    const reviewer = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    expect((await reviewer.get(base)).status).toBe(403);
  });

  it('asks the database as often for one nominee as for three', async () => {
    const { visitor, base, nominations, ministry, call } = await threeNominees();
    await visitor.get(base);
    const three = await countQueries(app.db, () => visitor.get(base));
    for (const { id } of nominations.slice(1))
      await app.db.query(`update nomination set state = 'withdrawn' where id = $1`, [id]);
    expect(await countQueries(app.db, () => visitor.get(base))).toBe(three);
    void [ministry, call];
  });
});
