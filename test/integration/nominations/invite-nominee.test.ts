import { Account } from '../../../src/identity/entities/account.entity';
import { IdentityQueries, SetPassword } from '../../../src/identity';
import { LinksQueries } from '../../../src/notifications';
import { InviteNominee } from '../../../src/nominations';
import { RevokeNomineeInvitation } from '../../../src/nominations/revoke-nominee-invitation';
import { saveNomination } from '../../factories/nominations';
import { PASSWORD, saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let focal: SavedActor;
beforeAll(async () => {
  app = await startApp();
  focal = await saveActor(app.db, 'focal');
});
afterAll(() => app.close());

const draft = (more: object = {}) =>
  saveNomination(app.db, 'draft', { organisationId: focal.organisationId, ...more });
let serial = 0;
const invite = (nominationId: string, email = `invited${(serial += 1)}@example.org`, by = focal) =>
  app
    .get(InviteNominee)
    .run(by, { nominationId, email, locale: 'km' })
    .then(() => email);
async function open(email: string): Promise<void> {
  const link = await app.get(LinksQueries).lastSentTo(email, 'identity.invitation');
  const token = link?.split('/').at(-1) ?? '';
  await app.get(SetPassword).run({ kind: 'invitation', token, password: PASSWORD, again: PASSWORD });
}

describe('inviting the nominee', () => {
  it('gives an official without an account one, and the nominee sees the own nomination alone', async () => {
    const { id } = await draft();
    const other = await draft();
    const email = await invite(id);
    const desk = await visit(app).signIn(focal.email);
    expect((await desk.get(`/nominations/${id}`)).text).toContain('Nominee invited');
    await open(email);
    const nominee = await visit(app).signIn(email);
    expect((await nominee.get(`/nominations/${id}/answers/motivation`)).status).toBe(200);
    expect((await nominee.get(`/nominations/${other.id}`)).status).toBe(404);
    expect((await desk.get(`/nominations/${id}/invitation`)).text).toContain('Nominee has signed in');
  });

  it('sends the link again, and the earlier one stops working', async () => {
    const { id } = await draft();
    const email = await invite(id);
    const first =
      (await app.get(LinksQueries).lastSentTo(email, 'identity.invitation'))?.split('/').at(-1) ?? '';
    app.clock.set('2026-11-24T05:10:00Z');
    await invite(id, email);
    const late = app
      .get(SetPassword)
      .run({ kind: 'invitation', token: first, password: PASSWORD, again: PASSWORD });
    await expect(late).rejects.toThrow('identity.link_spent');
    await open(email);
  });

  it('tells an official who has an account, and refuses an address that is somebody else’s', async () => {
    const known = await saveActor(app.db, 'reviewer');
    const { id } = await draft({ person: known.person });
    await invite(id, known.email);
    const roles: { role: string }[] = await app.db.query('select role from membership where person_id = $1', [
      known.personId,
    ]);
    expect(roles.map(({ role }) => role).sort()).toEqual(['nominee', 'reviewer']);
    await expect(invite((await draft()).id, known.email)).rejects.toThrow('identity.email_taken');
  });

  it('is taken back with the role it gave, and leaves a role held before', async () => {
    const { id } = await draft();
    const email = await invite(id);
    await open(email);
    await app.get(RevokeNomineeInvitation).run(focal, { nominationId: id });
    const account = await app.db.getRepository(Account).findOneByOrFail({ email });
    expect(await app.get(IdentityQueries).signedIn(account.id, app.clock.now(), null)).toBeNull();
    const held = await saveActor(app.db, 'reviewer');
    await saveMembership(app.db, held.personId, 'nominee', focal.organisationId);
    const again = await draft({ person: held.person });
    await invite(again.id, held.email);
    await app.get(RevokeNomineeInvitation).run(focal, { nominationId: again.id });
    const rows: unknown[] = await app.db.query(
      `select 1 from membership where person_id = $1 and role = 'nominee' and valid_to is null`,
      [held.personId],
    );
    expect(rows).toHaveLength(1);
  });

  it('is not found by another ministry, and is over when the nomination is', async () => {
    const stranger = await saveActor(app.db, 'focal');
    await expect(invite((await draft()).id, 'x@example.org', stranger)).rejects.toMatchObject({
      name: 'NotVisible',
    });
    const gone = await saveNomination(app.db, 'withdrawn', { organisationId: focal.organisationId });
    await expect(invite(gone.id)).rejects.toThrow('nominations.not_in_this_state');
  });
});

it('shows what was sent as it was asked, also after it was sent again, to whoever may see the nomination', async () => {
  const { id } = await saveNomination(app.db, 'with_ministry', { organisationId: focal.organisationId });
  const desk = await visit(app, 'ja').signIn(focal.email);
  const shown = await desk.get(`/nominations/${id}/sent/1`);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('Plans maintenance.');
  expect((await desk.get(`/nominations/${id}/sent/2`)).status).toBe(404);
  const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
  expect((await stranger.get(`/nominations/${id}/sent/1`)).status).toBe(404);
});
