import { jpeg, pdf } from '../../factories/files';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let focal: SavedActor;
let stranger: SavedActor;
let nomination: SavedNomination;
let visitor: Visitor;
const asked = [
  { kind: 'passport' as const, required: true, note: 'Page with the photograph', page: '7' },
  { kind: 'recommendation_letter' as const, required: false, note: null, page: null },
];
beforeAll(async () => {
  app = await startApp();
  const ministry = await saveOrganisation(app.db);
  focal = await saveActor(app.db, 'focal', ministry);
  stranger = await saveActor(app.db, 'focal');
  const call = await saveCall(app.db, { documents: asked });
  nomination = await saveNomination(app.db, 'draft', { callId: call.id, organisationId: ministry.id });
  visitor = await visit(app).signIn(focal.email);
});
afterAll(() => app.close());

const page = (): string => `/nominations/${nomination.id}/documents`;
const rows = (): Promise<{ id: string; kind: string; file_name: string; replaced_at: Date | null }[]> =>
  app.db.query(
    'select id, kind, file_name, replaced_at from document where nomination_id = $1 order by uploaded_at, replaced_at nulls last',
    [nomination.id],
  );

describe('handing in a document', () => {
  it('begins on a list of what the call asks for', async () => {
    const shown = await visitor.get(page());
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('1 required document is missing.');
    expect(shown.text).toContain('valid until 10/07/2027');
    expect(shown.text).toContain('Page with the photograph');
    expect(shown.page.querySelector('#passport a')?.getAttribute('href')).toBe(`${page()}/new?kind=passport`);
  });

  it('keeps what it takes, shows how it stands, and gives it back to be saved, never shown', async () => {
    const bytes = pdf('passport of somebody');
    const sent = await visitor.handIn(
      `${page()}/new`,
      { kind: 'passport' },
      { name: 'លិខិតឆ្លងដែន.pdf', bytes },
    );
    expect([sent.status, sent.location]).toEqual([303, page()]);
    const shown = await visitor.get(page());
    expect(shown.text).toContain('The document has been handed in and is stored safely.');
    expect(shown.text).toContain('Every required document has been handed in.');
    expect(shown.text).toContain('លិខិតឆ្លងដែន.pdf');
    expect(shown.text).toContain('Not scanned for viruses');
    const link = shown.page.querySelector('#passport a[download]')?.getAttribute('href') ?? '';
    const got = await visitor.file(link);
    expect(got.bytes.equals(bytes)).toBe(true);
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(got.headers['content-disposition']).toMatch(/^attachment; filename=.*filename\*=UTF-8''/);
  });

  it('refuses the very same file a second time, and takes a double click once', async () => {
    const again = await visitor.handIn(
      `${page()}/new`,
      { kind: 'passport' },
      {
        name: 'x.pdf',
        bytes: pdf('passport of somebody'),
      },
    );
    expect(again.status).toBe(409);
    expect(again.text).toContain('This very file was already handed in');
    const form = await visitor.get(`${page()}/new?kind=recommendation_letter`);
    const hidden = (name: string): string =>
      form.page.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
    const twice = { _once: hidden('_once'), kind: 'recommendation_letter' };
    const send = () =>
      visitor.handIn(
        `${page()}/new`,
        twice,
        { name: 'letter.pdf', bytes: pdf('letter') },
        { from: page() + '/new' },
      );
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect((await rows()).filter(({ kind }) => kind === 'recommendation_letter')).toHaveLength(1);
  });

  it('puts a new passport in the place of the old one, which is kept', async () => {
    await visitor.handIn(`${page()}/new`, { kind: 'passport' }, { name: 'new.jpg', bytes: jpeg() });
    const passports = (await rows()).filter(({ kind }) => kind === 'passport');
    expect(passports.map(({ replaced_at }) => replaced_at === null)).toEqual([false, true]);
    expect((await visitor.get(page())).text).toContain('1 earlier version');
  });

  it('says on the page what is wrong with a file, and keeps what was typed', async () => {
    const sent = await visitor.handIn(
      `${page()}/new`,
      { kind: 'other', description: 'my words' },
      { name: 'passport.pdf', bytes: Buffer.from('<html>no passport</html>') },
    );
    expect(sent.status).toBe(422);
    expect(sent.page.querySelector('#file-error')?.text).toContain(
      'A file of this type cannot be taken here.',
    );
    expect(sent.page.querySelector('#description')?.getAttribute('value')).toBe('my words');
    const none = await visitor.handIn(`${page()}/new`, { kind: 'passport' }, null);
    expect(none.status).toBe(422);
    expect(none.text).toContain('Choose a file.');
  });

  it('reads no more than the largest file, and says so beside the field', async () => {
    const sent = await visitor.handIn(
      `${page()}/new`,
      { kind: 'other', description: 'kept' },
      { name: 'large.pdf', bytes: Buffer.alloc(21 * 1024 * 1024, 'a') },
    );
    expect(sent.status).toBe(413);
    expect(sent.page.querySelector('#file-error')?.text).toContain('at most 20 MB');
    expect(sent.page.querySelector('#description')?.getAttribute('value')).toBe('kept');
  });

  it('says the same in Khmer and Japanese', async () => {
    for (const [language, words] of [
      ['km', 'ឯកសារនេះទទេ'],
      ['ja', 'このファイルは空です'],
    ] as const) {
      const reader = await visit(app, language).signIn(focal.email);
      await reader.get(`/?lang=${language}`);
      const sent = await reader.handIn(
        `${page()}/new`,
        { kind: 'passport' },
        {
          name: 'a.pdf',
          bytes: Buffer.alloc(0),
        },
      );
      expect(sent.text).toContain(words);
    }
    // The language one chooses stays.
    await visitor.get('/?lang=en');
  });
});

describe('a form with files', () => {
  const file = { name: 'a.pdf', bytes: pdf('never taken') };

  it('is refused without the token of the session, or from another site', async () => {
    const before = (await rows()).length;
    const without = await visitor.handIn(`${page()}/new`, { kind: 'other' }, file, { token: false });
    expect(without.status).toBe(403);
    const abroad = { headers: { Origin: 'https://elsewhere.example' } };
    expect((await visitor.handIn(`${page()}/new`, { kind: 'other' }, file, abroad)).status).toBe(403);
    expect((await rows()).length).toBe(before);
  });

  it('is refused unread by every route that does not take files, and before the permission is known', async () => {
    const from = { from: `/nominations/${nomination.id}/withdraw` };
    const sent = await visitor.handIn(from.from, { reason: 'No.' }, file, from);
    expect(sent.status).toBe(415);
    expect((await visit(app).handIn(`${page()}/new`, {}, file, { from: '/sign-in' })).status).toBe(303);
  });

  it('tells the script that shows progress where to go, so that the message is shown there', async () => {
    const script = { headers: { 'X-Upload': 'yes' } };
    const sent = await visitor.handIn(
      `${page()}/new`,
      { kind: 'other', description: 'by script' },
      file,
      script,
    );
    expect([sent.status, sent.headers['x-location']]).toEqual([204, page()]);
    expect((await visitor.get(page())).text).toContain('The document has been handed in');
  });
});

describe('somebody of another ministry', () => {
  it('finds neither the list, nor the form, nor the file', async () => {
    const [first] = await rows();
    const other = await visit(app).signIn(stranger.email);
    expect((await other.get(page())).status).toBe(404);
    expect((await other.get(`${page()}/new`)).status).toBe(404);
    expect((await other.get(`/documents/${first!.id}`)).status).toBe(404);
    const sent = await other.handIn(
      `${page()}/new`,
      { kind: 'other' },
      { name: 'a.pdf', bytes: pdf('x') },
      {
        from: '/calls',
      },
    );
    expect([403, 404]).toContain(sent.status);
  });
});
