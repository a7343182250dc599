import { ConfirmSelection } from '../../../src/selection/confirm-selection';
import { ProposeSelection } from '../../../src/selection/propose-selection';
import { RunSelection } from '../../../src/selection/run-selection';
import { Account } from '../../../src/identity/entities/account.entity';
import { PASSWORD, saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { saveScored, SIX, type Scored } from '../../factories/selection';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
let chair: SavedActor;
let atDesk: Visitor;
let atChair: Visitor;

beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  chair = await saveActor(app.db, 'chair');
  atDesk = await visit(app).signIn(officer.email);
  atChair = await visit(app).signIn(chair.email);
});
afterAll(() => app.close());

const compute = async (scored: Scored): Promise<string> =>
  (await app.get(RunSelection).run(officer, { callId: scored.call.id })).runId;

async function decided(scored: Scored): Promise<string> {
  const runId = await compute(scored);
  await app.get(ProposeSelection).run(officer, { runId, note: null });
  await app.get(ConfirmSelection).run(chair, { runId, password: PASSWORD, address: '127.0.0.1' });
  return runId;
}

/** The nominee of a file, with an account of their own. */
async function nomineeOf(scored: Scored, file: number): Promise<SavedActor> {
  const actor = await saveActor(app.db, 'nominee');
  const personId = scored.files[file]!.personId;
  await saveMembership(app.db, personId, 'nominee', scored.files[file]!.organisationId);
  await app.db.query('delete from membership where person_id = $1', [actor.personId]);
  await app.db.getRepository(Account).update({ id: actor.accountId }, { personId });
  return { ...actor, personId };
}

describe('from a closed panel to a signed selection, on pages', () => {
  it('lets the officer compute, read and propose, and another person confirm', async () => {
    const scored = await saveScored(app.db, SIX, { titleEn: 'Irrigation planning' });
    const list = await atDesk.get('/selections');
    expect(list.status).toBe(200);
    expect(list.text).toContain('Irrigation planning');

    const board = `/calls/${scored.call.id}/ranking`;
    expect((await atDesk.get(board)).text).toContain('The panel has closed');
    const computed = await atDesk.post(`${board}/run`, {}, board);
    expect(computed).toMatchObject({ status: 303, location: board });

    const ranking = await atDesk.get(board);
    expect(ranking.text).toContain('3 of 3 seats filled');
    expect(ranking.page.querySelectorAll('.ts-board tbody th')).toHaveLength(6);
    expect(ranking.text).toContain('Cut line: 3 seats, one rank above it held by a rule');
    expect(ranking.text).toContain('Reserve 1 held by the limit per ministry');

    const [{ id: runId }] = await app.db.query('select id from selection_run where call_id = $1', [
      scored.call.id,
    ]);
    const run = await atDesk.get(`/selections/${runId}`);
    expect(run.text).toContain('Nothing is decided yet');
    expect(run.text).toContain('Propose this selection');
    const propose = await atDesk.get(`/selections/${runId}/propose`);
    expect(propose.text).toContain(chair.person.familyName);
    expect((await atDesk.post(`/selections/${runId}/propose`, { note: 'As scored.' })).status).toBe(303);
    expect((await atDesk.get(`/selections/${runId}/confirm`)).status).toBe(403);

    const confirm = await atChair.get(`/selections/${runId}/confirm`);
    expect(confirm.text).toContain('It can be taken back only while no letter is out');
    expect(confirm.text).toContain('As scored.');
    const wrong = await atChair.post(`/selections/${runId}/confirm`, { password: 'something else' });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('.govuk-error-summary')).not.toBeNull();
    const signed = await atChair.post(`/selections/${runId}/confirm`, { password: PASSWORD });
    expect(signed).toMatchObject({ status: 303, location: `/selections/${runId}` });
    expect((await atChair.get(`/selections/${runId}`)).text).toContain('Confirmed by a second person');
    expect((await atDesk.get(board)).text).toContain('Selected');
  });

  it('names the rules that clash and what would help, instead of a proposal', async () => {
    const scored = await saveScored(app.db, SIX, {
      minimums: [{ attribute: 'sex', equals: 'female', atLeast: 4 }],
    });
    const page = await atDesk.get(`/selections/${await compute(scored)}`);
    expect(page.text).toContain('These rules cannot hold together');
    expect(page.text).toContain('Lower to 3: At least 4 women');
    expect(page.text).not.toContain('Propose this selection');
  });

  it('tells the one who proposed, on the page to confirm, that another person must', async () => {
    const scored = await saveScored(app.db, SIX);
    const both = await saveActor(app.db, 'officer');
    const runId = await compute(scored);
    await app.get(ProposeSelection).run(both, { runId, note: null });
    await app.db.query(`update membership set role = 'chair' where id = $1`, [both.membershipId]);
    const visitor = await visit(app).signIn(both.email);
    const page = await visitor.get(`/selections/${runId}/confirm`);
    expect(page.text).toContain('You proposed this selection, so you cannot confirm it');
    expect(page.page.querySelector('input[name=password]')).toBeNull();
    const own = await visitor.post(
      `/selections/${runId}/confirm`,
      { password: PASSWORD },
      `/selections/${runId}`,
    );
    expect(own.status).toBe(403);
  });

  it('promotes the next on reserve from a page that says whom and why', async () => {
    const scored = await saveScored(app.db, SIX);
    await decided(scored);
    await app.db.query(`update nomination set state = 'withdrawn' where id = $1`, [scored.files[2]!.id]);
    const page = await atDesk.get(`/calls/${scored.call.id}/ranking/promote`);
    expect(page.text).toContain(scored.files[4]!.number);
    expect(page.text).toContain('Passed over');
    expect(page.text).toContain(scored.files[3]!.person.familyName);
    expect((await atDesk.post(`/calls/${scored.call.id}/ranking/promote`)).status).toBe(303);
    expect((await atDesk.get(`/calls/${scored.call.id}/ranking`)).text).toContain('Selected from reserve 2');
  });
});

describe('who sees a selection', () => {
  let scored: Scored;
  let runId: string;
  beforeAll(async () => {
    scored = await saveScored(app.db, SIX);
    runId = await decided(scored);
  });

  it.each(['focal', 'endorser', 'nominee', 'reviewer', 'admin'] as const)(
    'is hidden from a %s',
    async (role) => {
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      for (const path of ['/selections', `/selections/${runId}`, `/calls/${scored.call.id}/ranking`])
        expect((await visitor.get(path)).status).toBe(403);
    },
  );

  it('is shown to the Japan side by file number, without a name', async () => {
    const japan = await visit(app).signIn((await saveActor(app.db, 'observer')).email);
    for (const path of [`/selections/${runId}`, `/calls/${scored.call.id}/ranking`]) {
      const page = await japan.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain(scored.files[0]!.number);
      for (const { person } of scored.files) expect(page.html).not.toContain(person.familyName);
    }
    expect(
      (await japan.get(`/calls/${scored.call.id}/ranking?q=${scored.files[0]!.person.familyName}`)).text,
    ).toContain('Nothing matches');
    expect((await japan.get(`/selections/${runId}/explanation/${scored.files[0]!.id}`)).status).toBe(404);
  });

  it('is explained to the nominee about themselves alone', async () => {
    const nominee = await visit(app).signIn((await nomineeOf(scored, 5)).email);
    const own = await nominee.get(`/nominations/${scored.files[5]!.id}/result`);
    expect(own.status).toBe(200);
    expect(own.text).toContain('You were not selected. Everybody who was selected ranks higher.');
    expect(own.text).toContain('points short');
    for (const file of scored.files.slice(0, 5)) expect(own.html).not.toContain(file.number);
    expect((await nominee.get(`/nominations/${scored.files[0]!.id}/result`)).status).toBe(404);
  });

  it('is explained to a ministry about its own nominees alone', async () => {
    const focal = await visit(app).signIn(
      (await saveActor(app.db, 'focal', scored.ministries.get('A'))).email,
    );
    expect((await focal.get(`/nominations/${scored.files[3]!.id}/result`)).text).toContain(
      'Number 1 on the reserve list: the ministry already has',
    );
    expect((await focal.get(`/nominations/${scored.files[2]!.id}/result`)).status).toBe(404);
  });

  it('is explained to nobody before the second signature', async () => {
    const open = await saveScored(app.db, SIX);
    await compute(open);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal', open.ministries.get('A'))).email);
    expect((await focal.get(`/nominations/${open.files[0]!.id}/result`)).status).toBe(404);
  });
});

describe('the pages', () => {
  it.each(['km', 'ja'] as const)('are whole in %s', async (language) => {
    const scored = await saveScored(app.db, SIX);
    const runId = await compute(scored);
    const account = await saveActor(app.db, 'officer');
    const visitor = await visit(app, language).signIn(account.email);
    await visitor.get(`/?lang=${language}`);
    for (const path of [
      '/selections',
      `/selections/${runId}`,
      `/calls/${scored.call.id}/ranking`,
      `/selections/${runId}/propose`,
      `/selections/${runId}/explanation/${scored.files[3]!.id}`,
    ]) {
      const page = await visitor.get(`${path}?lang=${language}`);
      expect(page.status === 200 || page.status === 303).toBe(true);
      const shown = await visitor.get(path);
      expect(shown.html).toContain(`lang="${language}"`);
      // A key that no catalogue knows is printed as it is.
      expect(shown.text).not.toMatch(/selection:|common:/);
    }
  });

  it('ask the database as often for many people and calls as for few', async () => {
    // Both have somebody on reserve: the last day of a reserve list is asked for only where there is one.
    const few = await saveScored(app.db, SIX.slice(0, 4));
    const many = await saveScored(app.db, SIX);
    await compute(few);
    await compute(many);
    const cost = (path: string) => countQueries(app.db, () => atDesk.get(path));
    await cost(`/calls/${few.call.id}/ranking`);
    expect(await cost(`/calls/${many.call.id}/ranking`)).toBe(await cost(`/calls/${few.call.id}/ranking`));
    const before = await cost('/selections');
    await compute(await saveScored(app.db, SIX.slice(0, 2)));
    expect(await cost('/selections')).toBe(before);
  });

  it('find a person by name and keep the filters in the address', async () => {
    const scored = await saveScored(app.db, SIX);
    await compute(scored);
    const name = scored.files[4]!.person.familyName;
    const page = await atDesk.get(`/calls/${scored.call.id}/ranking?q=${name}&order=number`);
    expect(page.page.querySelectorAll('.ts-board tbody th')).toHaveLength(1);
    expect(page.page.querySelector('input[name=q]')?.getAttribute('value')).toBe(name);
  });
});

describe('what waits', () => {
  it('waits for the officer until it is proposed, then for somebody else to sign', async () => {
    const scored = await saveScored(app.db, SIX, { titleEn: 'Waiting for a signature' });
    const runId = await compute(scored);
    expect((await atDesk.get('/')).text).toContain('Waiting for a signature');
    await app.get(ProposeSelection).run(officer, { runId, note: null });
    const home = await atChair.get('/');
    expect(home.text).toContain('Waiting for a signature');
    expect(home.html).toContain(`/selections/${runId}`);
  });
});
