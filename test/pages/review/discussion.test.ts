import { SubmitScoreSheet } from '../../../src/review';
import { saveActor } from '../../factories/people';
import { levels, saveAssignment, savePanel, saveSubmittedSheet } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('the discussion of a file', () => {
  it('opens to a reader when the own sheet is in, and is led under numbers', async () => {
    const saved = await savePanel(app.db);
    const [first, second] = saved.readers;
    const file = saved.files[0]!;
    const mine = (await saveSubmittedSheet(app.db, saved, file.id, first!.personId)).assignment;
    const late = await saveAssignment(app.db, saved, file.id, second!.personId, 'cleared');
    const speaker = await visit(app).signIn(first!.email);
    const said = await speaker.post(
      `/reviews/${mine.id}/remarks`,
      { text: 'The plan has no owner.' },
      `/reviews/${mine.id}`,
    );
    expect(said.location).toBe(`/reviews/${mine.id}#discussion`);
    const other = await visit(app).signIn(second!.email);
    expect((await other.get(`/reviews/${late.id}`)).text).not.toContain('no owner');
    expect(
      (await other.post(`/reviews/${late.id}/remarks`, { text: 'I agree.' }, `/reviews/${late.id}`)).status,
    ).toBe(404);
    await app.get(SubmitScoreSheet).run(second!, { assignmentId: late.id, marks: levels(saved.criteria, 3) });
    const page = await other.get(`/reviews/${late.id}`);
    expect(page.text).toContain('The plan has no owner.');
    expect(page.page.querySelector('.ts-remark')?.text).toContain('R-01');
    expect(page.page.querySelector('.ts-remark')?.text).not.toContain(first!.name);
  });

  it('is open to the chair and the secretariat, and nothing said is changed or taken back', async () => {
    const saved = await savePanel(app.db);
    const at = `/panels/${saved.panel.id}/files/1`;
    const chair = await visit(app).signIn(saved.chair.email);
    expect((await chair.post(`${at}/remarks`, { text: 'Please look at page 2.' }, at)).status).toBe(303);
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await officer.get(at)).text).toContain('Please look at page 2.');
    const empty = await officer.post(`${at}/remarks`, { text: ' ' }, at);
    expect(empty.status).toBe(422);
    await expect(app.db.query(`update review_remark set text = 'x'`)).rejects.toThrow(/does not change/);
    await expect(app.db.query('delete from review_remark')).rejects.toThrow(/does not change/);
  });

  it('shows nothing of it to a chair with a conflict, another chair, or a reader with a conflict', async () => {
    const saved = await savePanel(app.db, { files: 2 });
    const file = saved.files[0]!;
    const { assignment } = await saveSubmittedSheet(app.db, saved, file.id, saved.readers[0]!.personId);
    const speaker = await visit(app).signIn(saved.readers[0]!.email);
    await speaker.post(
      `/reviews/${assignment.id}/remarks`,
      { text: 'Planted word zibeline' },
      `/reviews/${assignment.id}`,
    );
    await app.db.query('update nomination set started_by = $2 where id = $1', [
      file.id,
      saved.chair.personId,
    ]);
    const conflicted = await saveAssignment(app.db, saved, file.id, saved.readers[1]!.personId, 'conflicted');
    const at = `/panels/${saved.panel.id}`;
    for (const [email, paths] of [
      [saved.chair.email, [`${at}/files/1`, at, `${at}/statistics`, `${at}/marks.json`]],
      [(await saveActor(app.db, 'chair')).email, [`${at}/files/1`, at]],
      [saved.readers[1]!.email, [`/reviews/${conflicted.id}`, '/reviews', '/']],
    ] as const) {
      const visitor = await visit(app).signIn(email);
      for (const path of paths) expect((await visitor.get(path)).html).not.toContain('zibeline');
    }
    const chair = await visit(app).signIn(saved.chair.email);
    expect((await chair.post(`${at}/files/1/remarks`, { text: 'x' }, at)).status).toBe(404);
  });

  it('ends when the panel is closed', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const { assignment } = await saveSubmittedSheet(
      app.db,
      saved,
      saved.files[0]!.id,
      saved.readers[0]!.personId,
    );
    await app.db.query(`update panel set state = 'closed', closed_at = now(), closed_by = $2 where id = $1`, [
      saved.panel.id,
      saved.chair.personId,
    ]);
    const reader = await visit(app).signIn(saved.readers[0]!.email);
    const page = await reader.get(`/reviews/${assignment.id}`);
    expect(page.page.querySelector('#discussion')).not.toBeNull();
    expect(page.page.querySelector('form[action$="/remarks"]')).toBeNull();
    const refused = await reader.post(`/reviews/${assignment.id}/remarks`, { text: 'Too late' }, '/reviews');
    expect(refused.status).toBe(409);
  });
});
