import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { documentsOf, keep, scanOf } from '../../factories/papers';
import { saveActor, saveOrganisation } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

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

const codeAt = async (visitor: ReturnType<typeof visit>, base: string): Promise<string> =>
  (await visitor.get(base)).page.querySelector('.ts-code')?.text ?? '';

/** As if it had been returned, changed and sent again. */
async function sendAgain(nomination: SavedNomination): Promise<void> {
  await app.db.query(
    `insert into submitted_record (nomination_id, round, language, content, hash, submitted_by, submitted_at)
     select nomination_id, round + 1, language, content, encode(sha256(('again' || hash)::bytea), 'hex'), submitted_by,
       submitted_at + interval '1 day'
     from submitted_record where nomination_id = $1 order by round desc limit 1`,
    [nomination.id],
  );
}

describe('the papers of a nomination', () => {
  it('are listed with their state and a link for each language', async () => {
    const { visitor, base } = await sentNomination();
    const { status, page, text } = await visitor.get(base);
    expect(status).toBe(200);
    expect(page.querySelectorAll('a[type="application/pdf"]')).toHaveLength(9);
    expect(text).toContain('Not printed yet');
    expect(page.querySelector('p a[href$="/answers"]')).not.toBeNull();
  });

  it.each(['km', 'en', 'ja'])('open in %s, without changing the language of the pages', async (language) => {
    const { base, visitor } = await sentNomination('endorsed');
    for (const paper of ['official', 'a', 'b']) {
      const { status, headers, bytes } = await visitor.file(`${base}/${paper}.pdf?lang=${language}`);
      expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(headers['cache-control']).toBe('private, no-store');
      expect(headers['content-disposition']).toMatch(/^inline; filename="N-2026-9\d+-\w+-\w\w\.pdf"$/);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      keep(`${paper}-${language}`, bytes);
    }
    expect((await visitor.get(base)).page.querySelector('html')?.getAttribute('lang')).toBe('en');
    expect((await visitor.get(`${base}?lang=${language}`)).status).toBe(200);
  });

  it('are noted at their first printing and are the same sheet ever after', async () => {
    const { base, visitor, nomination, focal } = await sentNomination();
    const first = await visitor.file(`${base}/official.pdf?lang=en`);
    app.clock.set(new Date('2026-11-25T05:00:00Z'));
    const second = await visitor.file(`${base}/official.pdf?lang=en`);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    expect(await prints(nomination.id)).toMatchObject([{ paper: 'official', locale: 'en' }]);
    const entries: unknown[] = await app.db.query(
      `select 1 from audit_entry where action = 'paper.printed' and subject_id = $1`,
      [nomination.id],
    );
    expect(entries).toHaveLength(1);
    expect((await visitor.get(base)).text).toContain(`Printed by ${focal.name}`);
  });

  it.each(['draft', 'returned'] as const)(
    'say that they are a draft when it is %s, and are not noted',
    async (state) => {
      const { base, visitor, nomination } = await sentNomination(state);
      const { status, headers } = await visitor.file(`${base}/b.pdf?lang=km`);
      expect(status).toBe(200);
      expect(headers['content-disposition']).toContain('-draft.pdf');
      expect(await prints(nomination.id)).toEqual([]);
      const { page, text } = await visitor.get(base);
      expect(text).toContain('still a draft');
      expect(page.querySelector('input[type=file]')).toBeNull();
      const refused = await visitor.handIn(base, { paper: 'b', code: 'x' }, scanOf('a'));
      expect([refused.status, refused.text.includes('has not been sent')]).toEqual([409, true]);
    },
  );

  it("are nobody else's: not another ministry's, not a reviewer's, and there is no medical paper here", async () => {
    const { base, visitor, nomination } = await sentNomination();
    const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    const code = `${nomination.number}-00000000`;
    for (const path of [base, `${base}/b.pdf?lang=km`, `/papers/${code}`])
      expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
    expect((await stranger.handIn(base, { paper: 'b', code }, scanOf('b'), { from: '/calls' })).status).toBe(
      404,
    );
    const reviewer = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    for (const path of [base, `${base}/b.pdf`]) expect((await reviewer.get(path)).status).toBe(403);
    for (const paper of ['medical', 'letter', 'x'])
      expect((await visitor.get(`${base}/${paper}.pdf`)).status).toBe(404);
    expect((await visit(app).get(base)).status).toBe(303);
  });

  it('are only those that the call asks for', async () => {
    const { call, visitor, base } = await sentNomination();
    await app.db.query(`update call set form_parts = '{official,b}' where id = $1`, [call.id]);
    expect((await visitor.get(base)).page.querySelectorAll('a[type="application/pdf"]')).toHaveLength(6);
    expect((await visitor.get(`${base}/a.pdf`)).status).toBe(404);
  });
});

describe('the code at the foot', () => {
  it('leads whoever may see it to the nomination and says whether it is the present version', async () => {
    const { nomination, visitor, base } = await sentNomination();
    const code = await codeAt(visitor, base);
    const led = await visitor.get(`/papers/${code.toLowerCase()}`);
    expect([led.status, led.location]).toEqual([303, `${base}?check=${code}`]);
    expect((await visitor.get(led.location ?? '')).text).toContain(`${code} is the present version`);
    await sendAgain(nomination);
    expect((await visitor.get(`${base}?check=${code}`)).text).toContain(`${code} is an earlier version`);
    expect((await visitor.get(`${base}?check=zzz`)).text).toContain('zzz is no code of this nomination');
  });
});

describe('a signed scan', () => {
  it('is kept with its version, opened by the officer, and outdated once the nomination is sent again', async () => {
    const { nomination, visitor, base, focal } = await sentNomination();
    const code = await codeAt(visitor, base);
    const sent = await visitor.handIn(
      base,
      { paper: 'official', code: ` ${code.toLowerCase()} ` },
      scanOf('official'),
    );
    expect([sent.status, sent.location]).toEqual([303, base]);
    const { text, page } = await visitor.get(base);
    expect(text).toContain('Signed scan received');
    expect(text).toContain(`Scan sent by ${focal.name.split(' ')[0]}`);
    const scan = page.querySelector('a[href^="/documents/"]')?.getAttribute('href') ?? '';
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await officer.file(scan)).bytes.equals(scanOf('official').bytes)).toBe(true);
    await sendAgain(nomination);
    const after = await officer.get(base);
    expect(after.text).toContain('Signed paper is outdated');
    expect(after.text).toContain(`What was signed is version ${code}`);
  });

  it('of an earlier version, of another nomination, or without a file is refused beside its field', async () => {
    const { nomination, visitor, base } = await sentNomination();
    const earlier = await codeAt(visitor, base);
    await sendAgain(nomination);
    const code = await codeAt(visitor, base);
    const outdated = await visitor.handIn(base, { paper: 'b', code: earlier }, scanOf('1'));
    expect(outdated.status).toBe(422);
    expect(outdated.page.querySelector('#code-error')?.text).toContain(`Print the present one (${code})`);
    const foreign = await visitor.handIn(base, { paper: 'b', code: 'N-2026-0001-12345678' }, scanOf('2'));
    expect(foreign.page.querySelector('#code-error')?.text).toContain('does not belong to this paper');
    expect(foreign.page.querySelector('#code')?.getAttribute('value')).toBe('N-2026-0001-12345678');
    const without = await visitor.handIn(base, { paper: 'b', code }, null);
    expect([without.status, without.page.querySelector('#file-error') !== null]).toEqual([422, true]);
    const disguised = await visitor.handIn(
      base,
      { paper: 'b', code },
      { name: 'b.pdf', bytes: Buffer.from('MZ no pdf') },
    );
    expect(disguised.status).toBe(422);
    expect(await documentsOf(app.db, nomination.id)).toEqual([]);
  });
});
