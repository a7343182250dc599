import { Call } from '../../../src/programmes/entities/call.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

describe('the pages on which a call is set up and kept', () => {
  let app: TestApp;
  let officer: SavedActor;
  let focal: SavedActor;
  beforeAll(async () => {
    app = await startApp();
    officer = await saveActor(app.db, 'officer');
    focal = await saveActor(app.db, 'focal');
  });
  afterAll(() => app.close());

  it('are closed to a focal point, and nothing on them changes', async () => {
    const call = await saveCall(app.db);
    const visitor = await visit(app).signIn(focal.email);
    for (const path of ['set-up/chain', 'amend', 'amend/places', 'extend', 'clone']) {
      expect((await visitor.get(`/calls/${call.id}/${path}`)).status).toBe(403);
      if (path !== 'amend')
        expect((await visitor.post(`/calls/${call.id}/${path}`, {}, '/calls')).status).toBe(403);
    }
    expect((await visitor.get('/holidays')).status).toBe(403);
    expect((await visitor.post('/holidays', {}, '/calls')).status).toBe(403);
    expect((await visitor.get(`/calls/${call.id}/set-up/nothing`)).status).toBe(403);
  });

  it('take a chain, an organisation’s own slots and a document, and say what is wrong at its field', async () => {
    const ministry = await saveOrganisation(app.db, { code: 'MOTX', kind: 'ministry' });
    const draft = await saveCall(app.db, { state: 'draft' });
    const visitor = await visit(app).signIn(officer.email);
    const page = (section: string) => `/calls/${draft.id}/set-up/${section}`;
    const save = (section: string, version: number, fields: object) =>
      visitor.post(page(section), { version: String(version), act: 'save', ...fields });
    const chain = {
      'levels.0.kind': 'personnel',
      'levels.1.kind': 'ministry',
      'levels.1.signature': 'letter',
    };
    expect(
      (await save('chain', 1, { ...chain, quotedText: 'Confirmed by the ministry', quotedPage: '7' })).status,
    ).toBe(303);
    const list = await visitor.get(`/calls/${draft.id}`);
    expect(list.text).toContain('Enter the day until which level 1 signs.');
    expect(list.text).toContain('Confirmed by the ministry page 7');

    const twice = await save('chain', 2, { 'levels.0.kind': 'ministry', 'levels.1.kind': 'ministry' });
    expect(twice.status).toBe(422);
    expect(twice.page.querySelector('a[href="#levels.1.kind"]')).not.toBeNull();

    const slots = {
      slotsPerOrganisation: '3',
      whichOrganisations: 'some',
      targetOrganisations: [ministry.code],
    };
    expect((await save('organisations', 2, { ...slots, [`slots.${ministry.code}`]: 'many' })).status).toBe(
      422,
    );
    expect((await save('organisations', 2, { ...slots, [`slots.${ministry.code}`]: '៥' })).status).toBe(303);
    const document = {
      'documents.0.kind': 'passport',
      'documents.0.need': 'required',
      'documents.0.page': '4',
    };
    expect((await save('documents', 3, document)).status).toBe(303);
    const shown = await visitor.get(`/calls/${draft.id}`);
    expect(shown.text).toContain('MOTX: 5');
    expect(shown.text).toContain('required, page 4');
    const stranger = await visit(app).get(`/calls/${draft.id}`);
    expect(stranger.status).toBe(404);
  });

  it('show whom an amendment touches before it is published, and the versions after', async () => {
    const call = await saveCall(app.db);
    await saveNomination(app.db, 'with_ministry', { callId: call.id, organisationId: focal.organisationId });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/calls/${call.id}/amend/places`;
    const review = await visitor.post(path, { version: '1', act: 'review', seats: '4', reserveSeats: '2' });
    expect(review.status).toBe(200);
    expect(review.text).toContain('touches 1 nomination');
    const typed = { version: '1', act: 'confirm', seats: '4', reserveSeats: '2' };
    const silent = await visitor.post(path, typed);
    expect(silent.status).toBe(422);
    expect(silent.page.querySelector('input[name=seats]')?.getAttribute('value')).toBe('4');
    const done = await visitor.post(path, { ...typed, reason: 'Japan gave one more seat' });
    expect([done.status, done.location]).toEqual([303, `/calls/${call.id}/versions`]);
    const ministry = await visit(app).signIn(focal.email);
    const versions = await ministry.get(`/calls/${call.id}/versions`);
    expect(versions.text).toContain('Reason: Japan gave one more seat');
    // Who did it is for those who manage calls.
    expect(versions.page.querySelector('main')?.text).not.toContain(officer.name);
    expect((await visit(app).get(`/calls/${call.id}/versions`)).status).not.toBe(200);
  });

  it('show an extension to those it is for, and to nobody else', async () => {
    const call = await saveCall(app.db);
    const other = await saveActor(app.db, 'focal');
    const visitor = await visit(app).signIn(officer.email);
    const more = {
      level: 'nomination',
      until: '10/12/2026',
      whom: 'organisation',
      reason: 'Flood in the office',
    };
    const path = `/calls/${call.id}/extend`;
    expect((await visitor.post(path, more)).status).toBe(422);
    const given = await visitor.post(path, { ...more, organisation: focal.organisationId });
    expect(given.status).toBe(303);
    const mine = await (await visit(app).signIn(focal.email)).get(`/calls/${call.id}`);
    expect(mine.text).toContain('Flood in the office');
    expect(mine.text).toContain('until 10/12/2026, 17:00');
    const theirs = await (await visit(app).signIn(other.email)).get(`/calls/${call.id}`);
    expect(theirs.text).not.toContain('Flood in the office');
    expect(theirs.text).toContain('until 04/12/2026, 17:00');
    expect((await visit(app).get(`/calls/${call.id}`)).text).not.toContain('Flood in the office');
  });

  it('count back over holidays that an officer keeps, and clone with both dates shown', async () => {
    const visitor = await visit(app).signIn(officer.email);
    const holiday = { day: '14/01/2027', nameEn: 'Test day', nameKm: 'ថ្ងៃសាកល្បង' };
    expect((await visitor.post('/holidays', holiday)).status).toBe(303);
    expect((await visitor.get('/holidays?year=2027')).text).toContain('Test day');
    const draft = await saveCall(app.db, { state: 'draft' });
    const path = `/calls/${draft.id}/set-up/dates`;
    const counted = await visitor.post(path, { act: 'deadlines', japanDeadline: '26/02/2027' });
    expect(counted.page.querySelector('#nominationDeadline')?.getAttribute('value')).toBe('07/01/2027');
    expect((await visitor.post('/holidays/2027-01-14/remove', {}, '/holidays?year=2027')).status).toBe(303);
    const clone = await visitor.get(`/calls/${draft.id}/clone?months=12`);
    expect(clone.text).toContain('04/12/2026 03/12/2027 moved off a weekend');
    const made = await visitor.post(`/calls/${draft.id}/clone`, { months: '12' });
    expect(made.status).toBe(303);
  });

  it('take stages from a template, one more, another order, and say what is wrong at its field', async () => {
    const draft = await saveCall(app.db, { state: 'draft' });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/calls/${draft.id}/set-up/stages`;
    const fieldsOf = ({ page }: Awaited<ReturnType<typeof visitor.get>>) =>
      Object.fromEntries(
        Array.from(page.querySelectorAll('form [name^="stages."]')).flatMap((field) => {
          const name = field.getAttribute('name') ?? '';
          if (field.getAttribute('type') === 'checkbox')
            return field.hasAttribute('checked') ? [[name, 'yes']] : [];
          if (field.tagName === 'SELECT')
            return [[name, field.querySelector('option[selected]')?.getAttribute('value') ?? '']];
          return [[name, field.getAttribute('value') ?? '']];
        }),
      ) as Record<string, string>;
    const version = '1';
    // 1. The template fills the form; nothing is saved before the officer says so.
    const filled = await visitor.post(path, { version, act: 'stage-template', stageTemplate: 'jds' });
    const jds = fieldsOf(filled);
    expect(jds).toMatchObject({
      ...{ 'stages.0.code': 'tests', 'stages.1.code': 'documents', 'stages.1.blind': 'yes' },
      ...{ 'stages.0.weight': '', 'stages.2.decides': 'yes', 'stages.3.together': 'yes' },
    });
    expect((await visitor.get(path)).page.querySelector('[name="stages.0.code"]')).toBeNull();
    // 2. Boxes that overlap are refused at the later one.
    const days = {
      ...{ 'stages.0.from': '20/12/2026', 'stages.0.until': '28/12/2026' },
      ...{ 'stages.1.from': '28/12/2026', 'stages.1.until': '10/01/2027' },
    };
    const overlapping = await visitor.post(path, { version, act: 'save', ...jds, ...days });
    expect(overlapping.status).toBe(422);
    expect(overlapping.text).toContain('Stage 2 begins before stage 1 has ended');
    expect(overlapping.page.querySelector('[id="stages.1.from-error"]')).not.toBeNull();
    // 3. One more, the committee first gone, then saved in the order typed.
    const more = fieldsOf(
      await visitor.post(path, { version, act: 'add-stage', newStage: 'review', ...jds }),
    );
    expect(more['stages.5.code']).toBe('review');
    const saved = await visitor.post(path, {
      ...{ version, act: 'save', ...more, ...days },
      ...{
        'stages.1.from': '29/12/2026',
        'stages.4.remove': 'yes',
        'stages.5.place': '1',
        'stages.0.place': '2',
      },
      'stages.0.from': '',
      'stages.0.until': '',
    });
    expect(saved.status).toBe(303);
    const call = await app.db.getRepository(Call).findOneByOrFail({ id: draft.id });
    expect(call.stages.map(({ code }) => code)).toEqual([
      ...['review', 'tests', 'documents', 'health', 'technical_interview'],
    ]);
    expect(call.stages[2]).toMatchObject({
      from: '2026-12-29',
      until: '2027-01-10',
      blind: true,
      weight: 40,
    });
    // 4. The copy for the next cycle has the days moved.
    const clone = await visitor.get(`/calls/${draft.id}/clone?months=12`);
    expect(clone.text).toContain('Screening of documents: From 29/12/2026 29/12/2027');
  });
});
