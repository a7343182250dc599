import { saveNomination } from '../../factories/nominations';
import { saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { saveAssignment, savePanel, saveSubmittedSheet, levels } from '../../factories/review';
import { Call } from '../../../src/programmes/entities/call.entity';
import { PanelQueries } from '../../../src/review';
import { Panel } from '../../../src/review/entities/panel.entity';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

describe('the list of panels', () => {
  it('costs as many questions to the database for three panels as for one', async () => {
    const chair = await saveActor(app.db, 'chair');
    await savePanel(app.db, { chair });
    const list = (): Promise<unknown> => app.get(PanelQueries).list(chair);
    const one = await countQueries(app.db, list);
    await savePanel(app.db, { chair });
    await savePanel(app.db, { chair });
    expect(await countQueries(app.db, list)).toBe(one);
  });

  it('shows the secretariat all panels and a chair the own ones', async () => {
    const { panel, chair, call } = await savePanel(app.db);
    await app.db.getRepository(Call).update({ id: call.id }, { titleEn: 'Port security' });
    expect((await (await visit(app).signIn(officer.email)).get('/panels')).text).toContain('Port security');
    expect((await (await visit(app).signIn(chair.email)).get('/panels')).text).toContain('Port security');
    const other = await visit(app).signIn((await saveActor(app.db, 'chair')).email);
    expect((await other.get('/panels')).text).not.toContain('Port security');
    for (const page of ['', '/statistics', '/close', '/files/1']) {
      expect((await other.get(`/panels/${panel.id}${page}`)).status).toBe(404);
    }
  });

  it.each(['reviewer', 'focal', 'nominee', 'observer', 'admin'] as const)(
    'is closed to a %s',
    async (role) => {
      const { panel } = await savePanel(app.db);
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      expect((await visitor.get('/panels')).status).toBe(403);
      expect((await visitor.get(`/panels/${panel.id}`)).status).toBe(403);
      expect((await visitor.post(`/panels/${panel.id}/assignment`, {}, '/')).status).toBe(403);
    },
  );
});

describe('an officer', () => {
  it('forms a panel, seats readers, looks at the plan and applies it', async () => {
    const call = await saveCall(app.db, { nominationDeadline: new Date('2026-11-20T10:00:00Z') });
    await saveNomination(app.db, 'eligible', { callId: call.id });
    const chair = await saveActor(app.db, 'chair');
    const visitor = await visit(app).signIn(officer.email);
    const formed = await visitor.post(
      '/panels',
      { callId: call.id, chairMembershipId: chair.membershipId, scoreBy: '20/12/2026' },
      `/panels/new?call=${call.id}`,
    );
    expect(formed.status).toBe(303);
    const members = formed.location!;
    for (let i = 0; i < 3; i += 1) {
      const reader = await saveActor(app.db, 'reviewer');
      const seated = await visitor.post(members, {
        membershipId: reader.membershipId,
        as: 'reviewer',
        loadMax: '១០',
      });
      expect(seated.location).toBe(members);
    }
    const plan = members.replace('members', 'assignment');
    const shown = await visitor.get(plan);
    expect(shown.text).toContain('3 places would be filled');
    const key = shown.page.querySelector('input[name=key]')!.getAttribute('value');
    const applied = await visitor.post(plan, { key });
    expect(applied.status).toBe(303);
    const panel = await visitor.get(applied.location!);
    expect(panel.text).toContain('3 places are filled');
    expect(panel.text).toContain('R-01, R-02, R-03');
    expect((await visitor.post(plan, { key })).status).toBe(409);
  });

  it('is told what is short, in words, and nothing can be applied', async () => {
    const saved = await savePanel(app.db, { readers: 3 });
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[0]!.organisationId);
    const visitor = await visit(app).signIn(officer.email);
    const page = await visitor.get(`/panels/${saved.panel.id}/assignment`);
    expect(page.text).toContain(
      'File 1 has too few reviewers without a conflict: 3 are needed, 2 can read, 1 short.',
    );
    expect(page.page.querySelector('input[name=key]')).toBeNull();
    expect((await visitor.post(`/panels/${saved.panel.id}/assignment`, {}, '/panels/new')).status).toBe(422);
  });

  it('is refused a reader of the same organisation on the page, with the reason beside the field', async () => {
    const saved = await savePanel(app.db);
    await saveMembership(app.db, saved.readers[0]!.personId, 'focal', saved.files[0]!.organisationId);
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/files/1`;
    const shown = await visitor.get(path);
    const option = shown.page.querySelectorAll('#memberId option').find((one) => one.text.includes('R-01'))!;
    const answer = await visitor.post(`${path}/readers`, { memberId: option.getAttribute('value') }, path);
    expect(answer.status).toBe(422);
    expect(answer.page.querySelector('#memberId-error')?.text).toContain(
      'works for the nominee’s organisation',
    );
  });

  it('sees the reason a reader gave, and the chair sees only its kind', async () => {
    const saved = await savePanel(app.db);
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, saved.readers[0]!.personId);
    const reader = await visit(app).signIn(saved.readers[0]!.email);
    const declared = { answer: 'conflict', kind: 'family', reason: 'My cousin’s wife' };
    expect((await reader.post(`/reviews/${id}/declaration`, declared, `/reviews/${id}`)).location).toBe(
      '/reviews',
    );
    const path = `/panels/${saved.panel.id}/files/1`;
    expect((await (await visit(app).signIn(officer.email)).get(path)).text).toContain('My cousin’s wife');
    const chair = await (await visit(app).signIn(saved.chair.email)).get(path);
    expect(chair.text).toContain('Family, up to the third degree');
    expect(chair.text).not.toContain('cousin’s wife');
  });
});

describe('a chair', () => {
  it('sees what is missing before closing, and closes when all is in', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const [first, second, third] = saved.readers;
    for (const reader of [first!, second!])
      await saveSubmittedSheet(app.db, saved, saved.files[0]!.id, reader.personId, levels(saved.criteria, 3));
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, third!.personId, 'cleared');
    const visitor = await visit(app).signIn(saved.chair.email);
    const path = `/panels/${saved.panel.id}/close`;
    expect((await visitor.get(path)).text).toContain('File 1: R-03 has not handed in the sheet.');
    expect((await visitor.post(path)).status).toBe(422);
    const reader = await visit(app).signIn(third!.email);
    const marks = { level_fit: '3', level_plan: '4' };
    await reader.post(`/reviews/${id}`, { ...marks, then: 'check' });
    expect((await reader.post(`/reviews/${id}/hand-in`)).status).toBe(303);
    expect((await visitor.post(path)).location).toBe(`/panels/${saved.panel.id}`);
    const panel = await app.db.getRepository(Panel).findOneByOrFail({ id: saved.panel.id });
    expect(panel).toMatchObject({ state: 'closed', closedBy: saved.chair.personId });
  });

  it('with a conflict sees the number of the file and nothing else', async () => {
    const saved = await savePanel(app.db, { files: 2 });
    const [file] = saved.files;
    for (const [i, reader] of saved.readers.entries())
      await saveSubmittedSheet(app.db, saved, file!.id, reader.personId, levels(saved.criteria, i * 2 + 1));
    await saveMembership(app.db, saved.chair.personId, 'focal', file!.organisationId, {
      createdAt: new Date('2026-02-02T02:00:00Z'),
    });
    const visitor = await visit(app).signIn(saved.chair.email);
    const page = await visitor.get(`/panels/${saved.panel.id}`);
    expect(page.text).not.toContain(file!.person.familyName);
    expect(page.text).toContain(saved.files[1]!.person.familyName);
    expect((await visitor.get(`/panels/${saved.panel.id}/files/1`)).status).toBe(404);
    const statistics = await visitor.get(`/panels/${saved.panel.id}/statistics`);
    expect(statistics.text).not.toContain('0, 50, 100');
    const all = await (await visit(app).signIn(officer.email)).get(`/panels/${saved.panel.id}/statistics`);
    expect(all.text).toContain('0, 50, 100');
  });

  it.each(['km', 'ja'] as const)('reads every page in %s', async (language) => {
    const saved = await savePanel(app.db, { files: 1 });
    for (const [i, reader] of saved.readers.entries())
      await saveSubmittedSheet(
        app.db,
        saved,
        saved.files[0]!.id,
        reader.personId,
        levels(saved.criteria, i + 2),
      );
    const chair = await visit(app, language).signIn(saved.chair.email);
    const staff = await visit(app, language).signIn(officer.email);
    const base = `/panels/${saved.panel.id}`;
    for (const path of ['/panels', base, `${base}/statistics`, `${base}/close`, `${base}/files/1`])
      expect((await chair.get(path)).status).toBe(200);
    for (const path of ['/panels', '/panels/new', base, `${base}/members`, `${base}/assignment`])
      expect((await staff.get(path)).status).toBe(200);
  });
});
