import fs from 'node:fs';
import { NotVisible } from '../../../src/kernel/domain/refusal';
import { ApplyAssignment, SaveScores, SubmitScoreSheet } from '../../../src/review';
import { PanelMember } from '../../../src/review/entities/panel-member.entity';
import { ReviewAssignment } from '../../../src/review/entities/review-assignment.entity';
import { Notice } from '../../../src/notifications/entities/notice.entity';
import { saveActor } from '../../factories/people';
import { MARK_FIELDS, MarksExportQueries, type MarksPage } from '../../../src/review/marks-export.queries';
import { levels, saveAssignment, saveClosedPanel, savePanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const stateOf = async (id: string): Promise<string> =>
  (await app.db.getRepository(ReviewAssignment).findOneByOrFail({ id })).state;

describe('a reader who gives a file back', () => {
  it('says why, never sees it again, and the place goes to somebody else and not back', async () => {
    const officer = await saveActor(app.db, 'officer');
    const saved = await savePanel(app.db, { readers: 4, files: 1, createdBy: officer.personId });
    const [reader] = saved.readers;
    const copies = await Promise.all(
      saved.readers
        .slice(0, 3)
        .map(({ personId }) => saveAssignment(app.db, saved, saved.files[0]!.id, personId, 'cleared')),
    );
    await app.get(SaveScores).run(reader!, { assignmentId: copies[0]!.id, marks: levels(saved.criteria, 2) });
    const visitor = await visit(app).signIn(reader!.email);
    const path = `/reviews/${copies[0]!.id}/decline`;
    const empty = await visitor.post(path);
    expect(empty.status).toBe(422);
    expect(empty.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#reason');
    const done = await visitor.post(path, { reason: 'I fell ill.' });
    expect(done.location).toBe('/reviews');
    expect(await stateOf(copies[0]!.id)).toBe('declined');
    for (const gone of ['', '/file', '/hand-in', '/decline'])
      expect((await visitor.get(`/reviews/${copies[0]!.id}${gone}`)).status).toBe(404);
    expect(await app.get(ApplyAssignment).run(officer, { panelId: saved.panel.id })).toEqual({ added: 1 });
    const readers = await app.db
      .getRepository(ReviewAssignment)
      .findBy({ panelId: saved.panel.id, state: 'assigned' });
    expect(readers.map(({ personId }) => personId)).toEqual([saved.readers[3]!.personId]);
    const [told] = await app.db.getRepository(Notice).findBy({ template: 'review.declined' });
    expect(told?.recipientPersonId).toBe(officer.personId);
    expect(JSON.stringify(told?.data)).not.toContain('ill');
  });

  it('cannot do so once the sheet is in', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    await app.get(SubmitScoreSheet).run(reader, { assignmentId: id, marks: levels(saved.criteria, 3) });
    const visitor = await visit(app).signIn(reader.email);
    expect((await visitor.get(`/reviews/${id}/decline`)).status).toBe(404);
    const refused = await visitor.post(`/reviews/${id}/decline`, { reason: 'late' }, '/reviews');
    expect(refused.status).toBe(409);
    expect(await stateOf(id)).toBe('submitted');
  });
});

describe('an invitation to a panel', () => {
  it('waits on the home page, is accepted once, and is shown to the secretariat', async () => {
    const saved = await savePanel(app.db);
    const visitor = await visit(app).signIn(saved.readers[0]!.email);
    const path = `/reviews/panels/${saved.panel.id}`;
    expect((await visitor.get('/')).html).toContain(path);
    for (let n = 0; n < 2; n += 1)
      expect((await visitor.post(path, { answer: 'accepted', reason: '' })).status).toBe(303);
    expect((await visitor.get('/')).html).not.toContain(path);
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await officer.get(`/panels/${saved.panel.id}/members`)).text).toContain('Has accepted');
  });

  it('is declined with a reason; files come back and the seat is free', async () => {
    const saved = await savePanel(app.db);
    const reader = saved.readers[1]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId);
    const visitor = await visit(app).signIn(reader.email);
    const path = `/reviews/panels/${saved.panel.id}`;
    const refused = await visitor.post(path, { answer: 'declined', reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#kind');
    const absent = { answer: 'declined', kind: 'absent', reason: 'Abroad then.', proposes: 'DARA Sok' };
    expect((await visitor.post(path, absent)).location).toBe('/reviews');
    expect(await stateOf(id)).toBe('released');
    const seat = await app.db
      .getRepository(PanelMember)
      .findOneByOrFail({ panelId: saved.panel.id, personId: reader.personId });
    expect(seat).toMatchObject({ answer: 'declined', declineReason: 'Abroad then.' });
    expect(seat.removedAt).not.toBeNull();
    expect((await visitor.get(path)).status).toBe(404);
  });

  it('of one panel is nothing to the reader of another', async () => {
    const saved = await savePanel(app.db);
    const stranger = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    expect((await stranger.get(`/reviews/panels/${saved.panel.id}`)).status).toBe(404);
  });
});

describe('the raw marks for analysts', () => {
  it('hold every state of every sheet under numbers, and how sure the reader was', async () => {
    const saved = await savePanel(app.db, { files: 1 });
    const reader = saved.readers[0]!;
    const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, 'cleared');
    const save = app.get(SaveScores);
    await save.run(reader, { assignmentId: id, marks: levels(saved.criteria, 2), confidence: 'low' });
    await save.run(reader, { assignmentId: id, marks: levels(saved.criteria, 4), confidence: 'high' });
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const before = JSON.parse((await officer.get(`/panels/${saved.panel.id}/marks.json`)).html) as {
      rows: number;
    };
    expect(before.rows).toBe(0);
    await app.get(SubmitScoreSheet).run(reader, { assignmentId: id });
    const { rows, data, dictionary } = JSON.parse(
      (await officer.get(`/panels/${saved.panel.id}/marks.json`)).html,
    ) as { rows: number; data: Record<string, unknown>[]; dictionary: Record<string, string> };
    expect(rows).toBe(2 * saved.criteria.length);
    expect(Object.keys(data[0] ?? {}).sort()).toEqual(Object.keys(dictionary).sort());
    expect(data.map(({ level, counts }) => `${String(level)} ${String(counts)}`)).toEqual([
      ...saved.criteria.map(() => '2 false'),
      ...saved.criteria.map(() => '4 true'),
    ]);
    expect(data[0]).toMatchObject({
      stage: 'review',
      reader: 'R-01',
      file: 1,
      confidence: 'high',
      revision: 1,
    });
    const csv = await officer.get(`/panels/${saved.panel.id}/marks.csv`);
    // Headers, the rows, an empty line, and how many there are and what was left out.
    const lines = csv.html.trim().split('\r\n');
    expect(lines).toHaveLength(rows + 3);
    expect(lines.at(-1)).toBe(`rows: ${rows}; files withheld: 0`);
    for (const secret of [reader.personId, saved.files[0]!.person.familyName])
      expect(csv.html).not.toContain(secret);
  });

  it('leave out the files the chair has a conflict with, and are closed to a reader', async () => {
    const saved = await savePanel(app.db, { files: 2 });
    await app.db.query('update nomination set started_by = $2 where id = $1', [
      saved.files[0]!.id,
      saved.chair.personId,
    ]);
    for (const file of saved.files) {
      const reader = saved.readers[0]!;
      const { id } = await saveAssignment(app.db, saved, file.id, reader.personId, 'cleared');
      const marks = levels(saved.criteria, 3);
      await app.get(SaveScores).run(reader, { assignmentId: id, marks });
      await app.get(SubmitScoreSheet).run(reader, { assignmentId: id });
    }
    const chair = await visit(app).signIn(saved.chair.email);
    const seen = JSON.parse((await chair.get(`/panels/${saved.panel.id}/marks.json`)).html) as {
      filesWithheld: number;
      data: { file: number }[];
    };
    expect(seen.filesWithheld).toBe(1);
    expect(new Set(seen.data.map(({ file }) => file))).toEqual(new Set([2]));
    const reader = await visit(app).signIn(saved.readers[1]!.email);
    expect((await reader.get(`/panels/${saved.panel.id}/marks.csv`)).status).toBe(403);
  });

  it('go to programs file by file, without a gap, and hold sheets of before their states were kept', async () => {
    const saved = await saveClosedPanel(app.db, { files: 3, readers: 2 });
    const officer = await saveActor(app.db, 'officer');
    const marks = app.get(MarksExportQueries);
    const found = await marks.open(officer, saved.panel.id);
    const seen: string[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: MarksPage = await marks.page(found, after, 2);
      seen.push(
        ...page.rows.map(({ file, reader, criterion, counts }) => `${file} ${reader} ${criterion} ${counts}`),
      );
      after = page.next;
    }
    expect(seen).toEqual(
      [1, 2, 3].flatMap((file) =>
        ['R-01', 'R-02'].flatMap((reader) =>
          saved.criteria.map(({ code }) => `${file} ${reader} ${code} true`),
        ),
      ),
    );
    await expect(marks.open(await saveActor(app.db, 'chair'), saved.panel.id)).rejects.toThrow(NotVisible);
  });

  it('have one dictionary: in the download, beside the table, and in the documentation', async () => {
    const { panel } = await savePanel(app.db, { files: 1 });
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    const { html } = await officer.get(`/panels/${panel.id}/marks-fields.csv`);
    const text = fs.readFileSync('docs/marks.md', 'utf8');
    const rows = [...text.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, field, meaning]) => [
      field,
      meaning,
    ]);
    expect(rows).toEqual(Object.entries(MARK_FIELDS));
    for (const field of Object.keys(MARK_FIELDS)) expect(html).toContain(`${field},`);
  });
});
