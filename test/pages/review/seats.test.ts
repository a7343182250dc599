import { Notice } from '../../../src/notifications/entities/notice.entity';
import { PanelQueries } from '../../../src/review';
import { AssignmentPlan } from '../../../src/review/entities/assignment-plan.entity';
import { PanelMember } from '../../../src/review/entities/panel-member.entity';
import { ReaderProfile } from '../../../src/review/entities/reader-profile.entity';
import { ReviewAssignment } from '../../../src/review/entities/review-assignment.entity';
import { InvitationQueries } from '../../../src/review/invitation.queries';
import { Account } from '../../../src/identity/entities/account.entity';
import { saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { saveAssignment, savePanel, saveSubmittedSheet, type SavedPanel } from '../../factories/review';
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

const seatOf = (saved: SavedPanel, personId: string): Promise<PanelMember> =>
  app.db.getRepository(PanelMember).findOneByOrFail({ panelId: saved.panel.id, personId });

const profileOf = (personId: string, more: Partial<ReaderProfile>): Promise<unknown> =>
  app.db.getRepository(ReaderProfile).insert({ personId, updatedAt: new Date(), ...more });

describe('inviting readers', () => {
  it('shows each letter in the reader’s language before anything is sent, then sends one to each', async () => {
    const saved = await savePanel(app.db, { readers: 1 });
    const [first, second] = [await saveActor(app.db, 'reviewer'), await saveActor(app.db, 'reviewer')];
    await app.db.getRepository(Account).update({ personId: second.personId }, { locale: 'ja' });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/members/invite`;
    const typed = {
      readers: [first.membershipId, second.membershipId],
      [`load_${first.membershipId}`]: '7',
      [`load_${second.membershipId}`]: '១២',
      answerBy: '01/12/2026',
    };
    const letters = await visitor.post(path, { ...typed, act: 'preview' });
    expect(letters.status).toBe(200);
    expect(letters.text).toContain(`Dear ${first.name}`);
    expect(letters.text).toContain('at most 7 files');
    expect(letters.text).toContain('担当は最大12件');
    const notices = app.db.getRepository(Notice);
    expect(await notices.countBy({ subjectId: saved.panel.id })).toBe(0);
    const sent = await visitor.post(path, { ...typed, act: 'send' });
    expect(sent.location).toBe(`/panels/${saved.panel.id}/members`);
    const queued = await notices.findBy({ subjectId: saved.panel.id, template: 'review.invited' });
    expect(queued.map(({ locale }) => locale).sort()).toEqual(['en', 'ja']);
    expect(await seatOf(saved, second.personId)).toMatchObject({ loadMax: 12, answerBy: '2026-12-01' });
  });

  it('finds people by name, organisation or field, and keeps what is ticked', async () => {
    const saved = await savePanel(app.db, { readers: 1 });
    const [asked, other, knows] = [
      await saveActor(app.db, 'reviewer'),
      await saveActor(app.db, 'reviewer'),
      await saveActor(app.db, 'reviewer'),
    ];
    await profileOf(knows.personId, { fields: ['sdg_13'] });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/members/invite`;
    const page = await visitor.post(path, { act: 'filter', field: 'sdg_13', readers: asked.membershipId });
    const listed = page.page.querySelectorAll('input[name=readers]');
    expect(listed.map((box) => box.getAttribute('value')).sort()).toEqual(
      [asked.membershipId, knows.membershipId].sort(),
    );
    expect(listed.find((box) => box.hasAttribute('checked'))?.getAttribute('value')).toBe(asked.membershipId);
    const byName = await visitor.post(path, { act: 'filter', q: other.person.familyName });
    expect(byName.page.querySelectorAll('input[name=readers]')).toHaveLength(1);
  });

  it('asks nobody twice, nobody at all, or for an answer after the scores are due: each is refused', async () => {
    const saved = await savePanel(app.db);
    const reader = await saveActor(app.db, 'reviewer');
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/members/invite`;
    const refused = async (fields: object): Promise<string | undefined> => {
      const answer = await visitor.post(path, { act: 'send', ...fields });
      expect(answer.status).toBe(422);
      return answer.page.querySelector('.govuk-error-summary a')?.getAttribute('href');
    };
    expect(await refused({})).toBe('#readers');
    expect(await refused({ readers: reader.membershipId, answerBy: '20/12/2026' })).toBe('#answerBy');
    expect(await refused({ readers: saved.readers[0]!.membershipId })).toBe('#readers');
    expect(await app.db.getRepository(Notice).countBy({ subjectId: saved.panel.id })).toBe(0);
  });

  it('reminds those who are silent, and nobody twice within three days', async () => {
    const saved = await savePanel(app.db);
    await app.db
      .getRepository(PanelMember)
      .update({ personId: saved.readers[0]!.personId }, { answer: 'accepted' });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/members`;
    expect((await visitor.get(path)).text).toContain('2 reviewers have not answered yet');
    expect((await visitor.post(`${path}/remind`, {}, path)).location).toBe(path);
    const sent = { subjectId: saved.panel.id, template: 'review.invitation_reminder' };
    expect(await app.db.getRepository(Notice).countBy(sent)).toBe(2);
    expect((await visitor.post(`${path}/remind`, {}, path)).status).toBe(409);
    expect(await app.db.getRepository(Notice).countBy(sent)).toBe(2);
  });

  it('asks the database as often for three candidates as for one', async () => {
    const saved = await savePanel(app.db, { readers: 1 });
    const view = await app.get(PanelQueries).view(officer, saved.panel.id);
    const look = (): Promise<unknown> => app.get(InvitationQueries).invitable(view, {});
    const one = await countQueries(app.db, look);
    for (let n = 0; n < 2; n += 1) await saveActor(app.db, 'reviewer');
    expect(await countQueries(app.db, look)).toBe(one);
  });

  it('is closed to a reader and to a chair, on the page and to a program', async () => {
    const saved = await savePanel(app.db);
    for (const one of [saved.readers[0]!, saved.chair]) {
      const visitor = await visit(app).signIn(one.email);
      const seat = await seatOf(saved, saved.readers[1]!.personId);
      for (const page of ['invite', seat.id, `${seat.id}/replace`])
        expect((await visitor.get(`/panels/${saved.panel.id}/members/${page}`)).status).toBe(403);
      expect((await visitor.post(`/panels/${saved.panel.id}/members/invite`, {}, '/')).status).toBe(403);
    }
  });
});

describe('a reader who is replaced', () => {
  it('leaves in the same act in which another is asked; what is handed in stays', async () => {
    const saved = await savePanel(app.db, { files: 2 });
    const [leaver] = saved.readers;
    const open = await saveAssignment(app.db, saved, saved.files[0]!.id, leaver!.personId);
    const done = await saveSubmittedSheet(app.db, saved, saved.files[1]!.id, leaver!.personId);
    const newcomer = await saveActor(app.db, 'reviewer');
    const visitor = await visit(app).signIn(officer.email);
    const before = await seatOf(saved, leaver!.personId);
    const path = `/panels/${saved.panel.id}/members/${before.id}/replace`;
    const form = { membershipId: newcomer.membershipId, loadMax: '9', reason: 'On leave.', answerBy: '' };
    expect((await visitor.post(path, form)).location).toBe(`/panels/${saved.panel.id}/members`);
    const copies = app.db.getRepository(ReviewAssignment);
    expect(await copies.findOneByOrFail({ id: open.id })).toMatchObject({ state: 'released' });
    expect(await copies.findOneByOrFail({ id: done.assignment.id })).toMatchObject({ state: 'submitted' });
    expect(await copies.countBy({ personId: newcomer.personId })).toBe(0);
    expect(await seatOf(saved, newcomer.personId)).toMatchObject({ replaces: before.id, answer: 'asked' });
    expect((await visitor.get(`/panels/${saved.panel.id}/members`)).text).toContain('Replaced');
  });
});

describe('what a reader says of the own fields and absences', () => {
  it('is kept by the reader, read back, and refused where it contradicts itself', async () => {
    const saved = await savePanel(app.db);
    const reader = saved.readers[0]!;
    const visitor = await visit(app).signIn(reader.email);
    const path = '/reviews/profile';
    const refused = await visitor.post(path, { fields: 'sdg_1', avoids: 'sdg_1', from1: '10/12/2026' });
    expect(refused.status).toBe(422);
    expect(refused.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#to1');
    const typed = {
      fields: ['sdg_1', 'sdg_13'],
      words: 'Flood control',
      from1: '01/12/2026',
      to1: '08/12/2026',
    };
    expect((await visitor.post(path, typed)).location).toBe('/reviews');
    const page = await visitor.get(path);
    expect(page.page.querySelectorAll('input[name=fields][checked]')).toHaveLength(2);
    expect(page.page.querySelector('#to1')?.getAttribute('value')).toBe('08/12/2026');
    const stranger = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    expect((await stranger.get(path)).status).toBe(403);
  });

  it('cuts the files of a reader who is away, and gives none to one who is away throughout', async () => {
    const saved = await savePanel(app.db, { readers: 4, files: 2 });
    await profileOf(saved.readers[0]!.personId, { absences: [{ from: '2026-01-01', to: '2026-12-31' }] });
    const visitor = await visit(app).signIn(officer.email);
    const plan = await visitor.get(`/panels/${saved.panel.id}/assignment`);
    expect(plan.text).toContain('1 reviewer is away for part of the scoring time');
    const rows = plan.page.querySelectorAll('table')[1]!.querySelectorAll('tbody tr');
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.text).not.toContain('R-01');
  });
});

describe('a plan changed by hand', () => {
  it('says what a change costs and which rule it breaks, and is applied with the change, once', async () => {
    const saved = await savePanel(app.db, { readers: 4, files: 1 });
    for (const reader of saved.readers.slice(0, 3)) await profileOf(reader.personId, { words: ['Course'] });
    await app.db.query(`update call set title_en = 'A Course in ports' where id = $1`, [saved.call.id]);
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/assignment`;
    const plan = await visitor.get(path);
    expect(plan.text).toContain('R-01, R-02, R-03');
    expect(plan.text).toContain('Proven');
    const short = await visitor.get(`${path}?file=1&from=1&to=`);
    expect(short.text).toContain('File 1 would have 2 of 3 reviewers');
    expect(short.page.querySelector('input[name=key]')).toBeNull();
    expect((await visitor.post(path, { edit: '1:1:' }, path)).status).toBe(422);
    const moved = await visitor.get(`${path}?file=1&from=1&to=4`);
    expect(moved.text).toContain('File 1: R-04 instead of R-01.');
    expect(moved.text).toContain('The changes cost 0.800 of fit');
    const key = moved.page.querySelector('input[name=key]')!.getAttribute('value');
    expect((await visitor.post(path, { key, edit: '1:1:4' }, path)).location).toBe(
      `/panels/${saved.panel.id}`,
    );
    const held = await app.db.getRepository(ReviewAssignment).findBy({ panelId: saved.panel.id });
    expect(held.map(({ personId }) => personId)).not.toContain(saved.readers[0]!.personId);
    const [kept] = await app.db.getRepository(AssignmentPlan).findBy({ panelId: saved.panel.id });
    expect(kept).toMatchObject({ added: 3, byHand: 1, affinity: 1.6, bound: 2.4 });
    expect((await visitor.post(path, { key, edit: '1:1:4' }, path)).status).toBe(409);
  });

  it('is held to the field where the panel asks for it, and says what would help', async () => {
    const saved = await savePanel(app.db, { readers: 4, files: 2 });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/assignment`;
    const ruled = await visitor.post(`${path}/rules`, { expertiseNeeded: 'yes' }, path);
    expect(ruled.location).toBe(path);
    const none = await visitor.get(path);
    expect(none.text).toContain('no reviewer who knows the field');
    expect(none.text).toContain('More reviewers: 1 more');
    expect(none.text).toContain('Higher loads alone would not be enough');
    await visitor.post(`/panels/${saved.panel.id}/files/1/fields`, { fields: 'sdg_6' }, `${path}`);
    await visitor.post(`/panels/${saved.panel.id}/files/2/fields`, { fields: 'sdg_6' }, `${path}`);
    await profileOf(saved.readers[3]!.personId, { fields: ['sdg_6'] });
    const found = await visitor.get(path);
    const rows = found.page.querySelectorAll('table')[1]!.querySelectorAll('tbody tr');
    for (const row of rows) expect(row.text).toContain('R-04');
  });

  it('that leaves readers in groups is applied only when that is accepted', async () => {
    const saved = await savePanel(app.db, { readers: 4, files: 2, reviewsEach: 2, loadMax: 1 });
    const visitor = await visit(app).signIn(officer.email);
    const path = `/panels/${saved.panel.id}/assignment`;
    expect((await visitor.get(path)).text).toContain('fall into 2 groups');
    const refused = await visitor.post(path, {}, path);
    expect(refused.status).toBe(422);
    expect(refused.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#apart');
    expect((await visitor.post(path, { apart: 'yes' }, path)).status).toBe(303);
  });

  it('changes how many files a reader takes, never below what the reader holds', async () => {
    const saved = await savePanel(app.db);
    const reader = saved.readers[0]!;
    for (const file of saved.files) await saveAssignment(app.db, saved, file.id, reader.personId);
    await saveMembership(app.db, saved.readers[1]!.personId, 'focal', reader.organisationId);
    const visitor = await visit(app).signIn(officer.email);
    const seat = await seatOf(saved, reader.personId);
    const path = `/panels/${saved.panel.id}/members/${seat.id}`;
    const below = await visitor.post(path, { loadMax: '1', loadMin: '0' });
    expect(below.text).toContain('holds 2 files already');
    const above = await visitor.post(path, { loadMax: '3', loadMin: '4' });
    expect(above.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#loadMin');
    expect((await visitor.post(path, { loadMax: '3', loadMin: '1' })).status).toBe(303);
    expect(await seatOf(saved, reader.personId)).toMatchObject({ loadMax: 3, loadMin: 1 });
  });
});
