import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../config/database';
import { RecordsCheck } from '../../../src/audit';
import {
  DeclareConflict,
  DeclareNoConflict,
  ReviewResults,
  SaveScores,
  SubmitScoreSheet,
} from '../../../src/review';
import { ApplyAssignment, CopyQueries } from '../../../src/review';
import { ConflictOfInterest } from '../../../src/review/entities/conflict-of-interest.entity';
import { Panel } from '../../../src/review/entities/panel.entity';
import { ReviewAssignment } from '../../../src/review/entities/review-assignment.entity';
import { ScoreSheet } from '../../../src/review/entities/score-sheet.entity';
import { ScoreSheetRevision } from '../../../src/review/entities/score-sheet-revision.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveMembership } from '../../factories/people';
import {
  levels,
  saveAssignment,
  savePanel,
  saveSubmittedSheet,
  type SavedPanel,
} from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const setUp = async (
  state: 'assigned' | 'cleared' = 'cleared',
): Promise<SavedPanel & { id: string; reader: SavedPanel['readers'][0] }> => {
  const saved = await savePanel(app.db);
  const reader = saved.readers[0]!;
  const { id } = await saveAssignment(app.db, saved, saved.files[0]!.id, reader.personId, state);
  return { ...saved, id, reader };
};
const stateOf = async (id: string): Promise<string> =>
  (await app.db.getRepository(ReviewAssignment).findOneByOrFail({ id })).state;
const sheetOf = (assignmentId: string): Promise<ScoreSheet> =>
  app.db.getRepository(ScoreSheet).findOneByOrFail({ assignmentId });

describe('declaring', () => {
  it('opens the file only after "no conflict"', async () => {
    const { id, reader } = await setUp('assigned');
    const before = await app.get(CopyQueries).page(reader, id);
    expect(before.dossier).toBeNull();
    await app.get(DeclareNoConflict).run(reader, { assignmentId: id });
    expect((await app.get(CopyQueries).page(reader, id)).dossier).not.toBeNull();
    await expect(app.get(DeclareNoConflict).run(reader, { assignmentId: id })).rejects.toThrow(
      'review.already_declared',
    );
  });

  it('is refused as "none" where the rules find a tie', async () => {
    const { id, reader, files } = await setUp('assigned');
    await saveMembership(app.db, reader.personId, 'focal', files[0]!.organisationId);
    await expect(app.get(DeclareNoConflict).run(reader, { assignmentId: id })).rejects.toThrow(
      'review.your_same_organisation',
    );
    expect(await stateOf(id)).toBe('assigned');
  });

  it('of a conflict closes the file for good, also in a later call, and frees the place', async () => {
    const { id, reader, files, panel } = await setUp('cleared');
    const input = { assignmentId: id, kind: 'family' as const, reason: 'A cousin.' };
    await app.get(DeclareConflict).run(reader, input);
    expect(await stateOf(id)).toBe('conflicted');
    await expect(app.get(CopyQueries).page(reader, id)).rejects.toThrow('not found');
    await expect(app.get(DeclareNoConflict).run(reader, { assignmentId: id })).rejects.toThrow('not found');
    await expect(app.get(SaveScores).run(reader, { assignmentId: id, marks: {} })).rejects.toThrow(
      'not found',
    );
    const officer = await saveActor(app.db, 'officer');
    await expect(app.get(ApplyAssignment).run(officer, { panelId: panel.id })).rejects.toThrow(
      'review.too_few_readers',
    );
    const again = await saveNomination(app.db, 'in_review', { person: files[0]!.person });
    const later = await savePanel(app.db, { readers: [reader], files: [again] });
    await expect(app.get(ApplyAssignment).run(officer, { panelId: later.panel.id })).rejects.toThrow(
      'review.too_few_readers',
    );
    const kept = await app.db.getRepository(ConflictOfInterest).findBy({ personId: reader.personId });
    expect(kept).toMatchObject([{ source: 'declared', kind: 'family', reason: 'A cousin.' }]);
  });

  it('keeps the reason out of the record that everybody may read', async () => {
    const { id, reader } = await setUp('assigned');
    const input = { assignmentId: id, kind: 'dispute' as const, reason: 'PLANTED-WORD' };
    await app.get(DeclareConflict).run(reader, input);
    const rows: unknown[] = await app.db.query(
      `select 1 from audit_entry where details like '%PLANTED-WORD%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('scoring', () => {
  it('is refused before the declaration', async () => {
    const { id, reader, criteria } = await setUp('assigned');
    await expect(
      app.get(SaveScores).run(reader, { assignmentId: id, marks: levels(criteria, 3) }),
    ).rejects.toThrow('review.declare_first');
  });

  it('keeps every saved state, and a comment whose level is still missing', async () => {
    const { id, reader } = await setUp();
    const save = app.get(SaveScores);
    await save.run(reader, {
      assignmentId: id,
      marks: { fit: { level: 2 } },
      comments: { plan: 'To weigh.' },
    });
    await save.run(reader, { assignmentId: id, marks: { fit: { level: 4 } } });
    const same = await save.run(reader, { assignmentId: id, marks: { fit: { level: 4 } } });
    expect(same).toMatchObject({ score: 75, missing: ['plan'] });
    const sheet = await sheetOf(id);
    expect(sheet).toMatchObject({ marks: { fit: { level: 4 } }, looseComments: { plan: 'To weigh.' } });
    const revisions = await app.db
      .getRepository(ScoreSheetRevision)
      .find({ where: { sheetId: sheet.id }, order: { number: 'ASC' } });
    expect(revisions.map(({ marks }) => marks)).toEqual([{ fit: { level: 2 } }, { fit: { level: 4 } }]);
  });

  it.each([
    ['a level that does not exist', { fit: { level: 6 } }, 'level_fit'],
    ['a level between two', { fit: { level: 2.5 } }, 'level_fit'],
    ['a criterion of another rubric', { other: { level: 3 } }, 'level_other'],
    ['"does not apply" where it is not allowed', { fit: { level: null } }, 'level_fit'],
    ['a comment without end', { fit: { level: 3, comment: 'x'.repeat(2001) } }, 'comment_fit'],
  ])('refuses %s and keeps nothing', async (_what, marks, field) => {
    const { id, reader } = await setUp();
    await expect(app.get(SaveScores).run(reader, { assignmentId: id, marks })).rejects.toMatchObject({
      refusals: [{ field, href: `#${field}` }],
    });
    expect(await app.db.getRepository(ScoreSheet).countBy({ assignmentId: id })).toBe(0);
  });

  it('is only for the reader of that copy', async () => {
    const { id, readers, criteria } = await setUp();
    const input = { assignmentId: id, marks: levels(criteria, 3) };
    await expect(app.get(SaveScores).run(readers[1]!, input)).rejects.toThrow('not found');
  });
});

describe('handing in', () => {
  it('names every mark and comment that is missing', async () => {
    const { id, reader } = await setUp();
    const marks = { fit: { level: 5 } };
    await expect(app.get(SubmitScoreSheet).run(reader, { assignmentId: id, marks })).rejects.toMatchObject({
      refusals: [
        { code: 'rubrics.commentMissing', field: 'comment_fit' },
        { code: 'rubrics.markMissing', field: 'level_plan' },
      ],
    });
    expect(await stateOf(id)).toBe('cleared');
  });

  it('weights the marks, counts in the results, and happens once', async () => {
    const { id, reader, criteria, call } = await setUp();
    const marks = { ...levels(criteria, 5), plan: { level: 2 } };
    const submit = app.get(SubmitScoreSheet);
    const twice = await Promise.allSettled([
      submit.run(reader, { assignmentId: id, marks }),
      submit.run(reader, { assignmentId: id, marks }),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(twice.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: 'review.sheet_handed_in' },
    });
    expect((await sheetOf(id)).score).toBe(70);
    const { files } = await app.get(ReviewResults).ofCall(call.id);
    expect(files[0]).toMatchObject({ meanScore: 70, sheets: [{ reviewerId: reader.personId, score: 70 }] });
  });

  it('freezes the marks, also against SQL', async () => {
    const saved = await savePanel(app.db);
    const reader = saved.readers[0]!;
    const { assignment } = await saveSubmittedSheet(app.db, saved, saved.files[0]!.id, reader.personId);
    await expect(
      app.get(SaveScores).run(reader, { assignmentId: assignment.id, marks: levels(saved.criteria, 1) }),
    ).rejects.toThrow('review.sheet_handed_in');
    await expect(
      app.db.query(`update score_sheet set marks = '{}' where assignment_id = $1`, [assignment.id]),
    ).rejects.toThrow('do not change');
  });

  it('is refused once the panel is closed', async () => {
    const { id, reader, criteria, panel } = await setUp();
    await app.db.getRepository(Panel).update({ id: panel.id }, { state: 'closed' });
    await expect(
      app.get(SubmitScoreSheet).run(reader, { assignmentId: id, marks: levels(criteria, 3) }),
    ).rejects.toThrow('review.panel_closed');
  });

  it('shows the others’ marks only after one’s own are in', async () => {
    const saved = await savePanel(app.db);
    const [file] = saved.files;
    await saveSubmittedSheet(app.db, saved, file!.id, saved.readers[1]!.personId);
    const { id } = await saveAssignment(app.db, saved, file!.id, saved.readers[0]!.personId, 'cleared');
    const reader = saved.readers[0]!;
    expect((await app.get(CopyQueries).page(reader, id)).others).toBeNull();
    await app.get(SubmitScoreSheet).run(reader, { assignmentId: id, marks: levels(saved.criteria, 3) });
    expect((await app.get(CopyQueries).page(reader, id)).others).toMatchObject([
      { reader: 'R-02', score: 75 },
    ]);
  });
});

describe('a sheet that somebody changes behind the record', () => {
  it('is named with its file when the record is verified, in its score and in its marks alone', async () => {
    const { id, reader, files, criteria } = await setUp();
    await app.get(SaveScores).run(reader, { assignmentId: id, marks: levels(criteria, 4) });
    await app.get(SubmitScoreSheet).run(reader, { assignmentId: id });
    expect(await app.get(RecordsCheck).altered()).toEqual([]);
    const owner = await new DataSource(
      dataSourceOptions(process.env.MIGRATION_DATABASE_URL ?? ''),
    ).initialize();
    const change = async (what: string): Promise<void> => {
      await owner.query('alter table score_sheet disable trigger user');
      await owner.query(`update score_sheet set ${what} where assignment_id = $1`, [id]);
      await owner.query('alter table score_sheet enable trigger user');
    };
    const named = [expect.objectContaining({ action: 'review.handed_in', subject: files[0]!.number })];
    await change('score = score + 5');
    expect(await app.get(RecordsCheck).altered()).toEqual(named);
    await change('score = score - 5');
    expect(await app.get(RecordsCheck).altered()).toEqual([]);
    await change(
      `marks = jsonb_set(marks, array[(select min(code) from jsonb_object_keys(marks) code), 'level'], '5')`,
    );
    expect(await app.get(RecordsCheck).altered()).toEqual(named);
    await owner.destroy();
  });
});
