import { AuditQueries } from '../../../src/audit';
import { REVIEW_STAGE, type Stage } from '../../../src/programmes/domain';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import type { Call } from '../../../src/programmes/entities/call.entity';
import {
  AddPanelMember,
  ClosePanel,
  CopyQueries,
  ExtendStage,
  FinishRecordStage,
  FormPanel,
  RecordStageResults,
  ReviewResults,
  SaveScores,
  StartRecordStage,
  SubmitScoreSheet,
} from '../../../src/review';
import { Panel } from '../../../src/review/entities/panel.entity';
import { RecordStage } from '../../../src/review/entities/record-stage.entity';
import { RubricVersion } from '../../../src/rubrics/entities/rubric-version.entity';
import { RunSelection } from '../../../src/selection';
import { SelectionOutcome } from '../../../src/selection/entities/selection-outcome.entity';
import { ReplaySelection } from '../../../src/selection/replay-selection';
import { Voices } from '../../../src/review/voices';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import {
  levels,
  saveAssignment,
  savePanel,
  saveSubmittedSheet,
  type SavedPanel,
} from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
let chair: SavedActor;
let readers: SavedActor[];
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  chair = await saveActor(app.db, 'chair');
  readers = [await saveActor(app.db, 'reviewer'), await saveActor(app.db, 'reviewer')];
});
afterAll(() => app.close());

const stage = (code: string, more: Partial<Stage> = {}): Stage => ({
  ...REVIEW_STAGE,
  ...{ code, titleEn: code, titleKm: code, titleJa: code, reviewsEach: 2 },
  ...more,
});
const recorded = (code: string, more: Partial<Stage>): Stage =>
  stage(code, { kind: 'record', weight: null, ...more });

/** Tests for reference, documents that decide from 50 points, a health check that decides, an interview. */
const STAGES = [
  recorded('tests', { result: 'points' }),
  stage('documents', { weight: 40, least: 50 }),
  recorded('health', { result: 'pass_fail', least: 1 }),
  stage('interview', { weight: 60 }),
];

describe('a call judged in four stages', () => {
  let call: Call;
  let files: SavedNomination[];
  const panels = new Map<string, SavedPanel>();

  const form = (more: object = {}) =>
    app.get(FormPanel).run(officer, {
      ...{ callId: call.id, scoreBy: '2026-12-20', chairMembershipId: chair.membershipId },
      ...more,
    });
  const enter = async (code: string, results: readonly object[]) => {
    const { version } = await app.db
      .getRepository(RecordStage)
      .findOneByOrFail({ callId: call.id, stage: code });
    const whole = results.map((result, i) => ({
      ...{ number: i + 1, points: null, passed: null, exempt: false, note: null },
      ...result,
    }));
    return app
      .get(RecordStageResults)
      .run(officer, { callId: call.id, stage: code, version, results: whole });
  };
  /** Every reader gives each file the level in the order given. */
  const score = async (panelId: string, given: readonly number[]): Promise<void> => {
    for (const reader of readers)
      await app
        .get(AddPanelMember)
        .run(officer, { panelId, membershipId: reader.membershipId, as: 'reviewer', loadMax: 10 });
    const panel = await app.db.getRepository(Panel).findOneByOrFail({ id: panelId });
    const { criteria } = await app.db
      .getRepository(RubricVersion)
      .findOneByOrFail({ id: panel.rubricVersionId });
    const saved = { panel, call, criteria, chair, readers, files };
    panels.set(panel.stage, saved);
    const here: { id: string }[] = await app.db.query(
      'select nomination_id as id from panel_file where panel_id = $1 order by number',
      [panelId],
    );
    for (const [i, { id }] of here.entries())
      for (const reader of readers)
        await saveSubmittedSheet(app.db, saved, id, reader.personId, levels(criteria, given[i] ?? 3));
    await app.get(ClosePanel).run(chair, { panelId });
  };

  beforeAll(async () => {
    call = await saveCall(app.db, { state: 'closed', stages: STAGES });
    files = [];
    for (let i = 0; i < 4; i += 1) files.push(await saveNomination(app.db, 'eligible', { callId: call.id }));
    files.sort((a, b) => (a.id < b.id ? -1 : 1));
  });

  it('begins with its first stage and no other', async () => {
    await expect(form()).rejects.toThrow('review.stage_is_recorded');
    await expect(form({ stage: 'documents' })).rejects.toThrow('review.stage_before_open');
    const start = (code: string) => app.get(StartRecordStage).run(officer, { callId: call.id, stage: code });
    await expect(start('health')).rejects.toThrow('review.stage_before_open');
    expect(await start('tests')).toEqual({ files: 4 });
    await expect(start('tests')).rejects.toThrow('review.panel_exists');
    const states = await app.db.getRepository(Nomination).findBy({ callId: call.id });
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['in_review']));
  });

  it('takes results as they come, corrects them, and finishes only when none is missing', async () => {
    expect(await enter('tests', [{ points: 70 }, { points: 55 }])).toMatchObject({ changed: 2 });
    expect(await enter('tests', [{ points: 70 }, { points: 56 }])).toMatchObject({ changed: 1 });
    await expect(enter('tests', [{ passed: true }])).rejects.toThrow('review.wrong_kind_of_result');
    await expect(enter('tests', [{ points: 101 }])).rejects.toThrow('common.number_between');
    await expect(enter('tests', [{}, {}, {}, { exempt: true }])).rejects.toThrow(
      'review.exempt_without_reason',
    );
    const finish = () => app.get(FinishRecordStage).run(officer, { callId: call.id, stage: 'tests' });
    await expect(finish()).rejects.toThrow('review.result_missing');
    await enter('tests', [
      ...[{ points: 70 }, { points: 56 }, { points: 90 }],
      { exempt: true, note: 'Studied in English for four years.' },
    ]);
    // For reference only: nobody stops here, whatever the points.
    expect(await finish()).toEqual({ goOn: 4, stopped: 0 });
    await expect(enter('tests', [{ points: 99 }])).rejects.toThrow('review.stage_finished');
  });

  it('lets a file go on from a panel that decides, or not', async () => {
    await app
      .get(FormPanel)
      .run(officer, {
        ...{ callId: call.id, stage: 'documents', scoreBy: '2026-12-20' },
        chairMembershipId: chair.membershipId,
      })
      .then(({ panelId, files: n }) => {
        expect(n).toBe(4);
        // Level 4 is 75 points, 3 is 50, 2 is 25, 5 is 100.
        return score(panelId, [4, 3, 2, 5]);
      });
    expect((await app.get(ReviewResults).ofCall(call.id)).finished).toBe(false);
    expect(await app.get(StartRecordStage).run(officer, { callId: call.id, stage: 'health' })).toEqual({
      files: 3,
    });
    await enter('health', [{ passed: true }, { passed: false }, { passed: true }]);
    const done = await app.get(FinishRecordStage).run(officer, { callId: call.id, stage: 'health' });
    expect(done).toEqual({ goOn: 2, stopped: 1 });
  });

  it('brings the same file before a second panel, under another number and with sheets of its own', async () => {
    const { panelId, files: n } = await form();
    expect(n).toBe(2);
    await score(panelId, [5, 3]);
    expect(panels.get('interview')?.panel.id).not.toBe(panels.get('documents')?.panel.id);
    const mine = await app.get(CopyQueries).mine(readers[0]!);
    const own = mine.filter(({ nomination }) => nomination.id === files[0]!.id);
    expect(own.map((copy) => copy.stage.code).sort()).toEqual(['documents', 'interview']);
  });

  it('weighs the stages: 40 x 75 and 60 x 100 are 90; 40 x 100 and 60 x 50 are 70', async () => {
    const { finished, files: results } = await app.get(ReviewResults).ofCall(call.id);
    expect(finished).toBe(true);
    const of = (i: number) => results.find(({ nominationId }) => nominationId === files[i]!.id);
    expect([0, 1, 2, 3].map((i) => of(i)?.meanScore)).toEqual([90, 50, 25, 70]);
    expect(of(0)?.stages.map(({ code, mean, passed }) => [code, mean, passed])).toEqual([
      ['tests', 70, true],
      ['documents', 75, true],
      ['health', null, true],
      ['interview', 100, true],
    ]);
    expect(of(1)?.stages.at(-1)).toMatchObject({ code: 'health', recorded: false, passed: false });
  });

  it('reaches the selection with those who stopped left out, each with the stage and the figure', async () => {
    const { runId } = await app.get(RunSelection).run(officer, { callId: call.id });
    const outcomes = await app.db.getRepository(SelectionOutcome).findBy({ runId });
    const of = (i: number) => outcomes.find(({ nominationId }) => nominationId === files[i]!.id);
    expect(of(0)).toMatchObject({ result: 'in', rank: 1, merit: 90 });
    expect(of(3)).toMatchObject({ result: 'in', rank: 2, merit: 70 });
    expect(of(1)).toMatchObject({ result: 'out', rank: null, reason: 'stage_not_passed' });
    expect(of(2)).toMatchObject({ result: 'out', rank: null, reason: 'stage_not_passed' });
    const [run]: { result: string }[] = await app.db.query('select result from selection_run where id = $1', [
      runId,
    ]);
    const { people } = JSON.parse(run!.result) as { people: { id: string; stop?: object }[] };
    expect(people.find(({ id }) => id === files[2]!.number)?.stop).toEqual({
      ...{ stage: 'documents', figure: 25, least: 50 },
    });
    const replay = await app.get(ReplaySelection).run(runId);
    expect(replay).toMatchObject({ inputIntact: true, resultAgrees: true, sheetsChanged: [] });
    // Nothing was decided yet about anybody.
    const states = await app.db.getRepository(Nomination).findBy({ callId: call.id });
    expect(states.every(({ state }) => state === 'in_review')).toBe(true);
    expect((await app.get(AuditQueries).verify()).broken).toBeNull();
  });
});

describe('a stage that nobody passes', () => {
  it('ends the review: the stages after it are not held', async () => {
    const stages = [recorded('health', { result: 'pass_fail', least: 1 }), stage('documents')];
    const call = await saveCall(app.db, { state: 'closed', stages });
    await saveNomination(app.db, 'eligible', { callId: call.id });
    await app.get(StartRecordStage).run(officer, { callId: call.id, stage: 'health' });
    const results = [{ number: 1, points: null, passed: false, exempt: false, note: null }];
    await app.get(RecordStageResults).run(officer, { callId: call.id, stage: 'health', version: 1, results });
    await app.get(FinishRecordStage).run(officer, { callId: call.id, stage: 'health' });
    const closed = await app.get(ReviewResults).closedPanels();
    expect(closed.map(({ callId }) => callId)).toContain(call.id);
    const input = { callId: call.id, scoreBy: '2026-12-20', chairMembershipId: chair.membershipId };
    await expect(app.get(FormPanel).run(officer, input)).rejects.toThrow('review.nobody_went_on');
  });
});

describe('the permissions of a stage', () => {
  const saved = async (
    more: Partial<Stage>,
  ): Promise<{ saved: SavedPanel; copies: string[]; marks: object }> => {
    const call = await saveCall(app.db, { state: 'closed', stages: [stage('documents', more)] });
    const panel = await savePanel(app.db, { call, stage: 'documents', readers, files: 1 });
    const id = panel.files[0]!.id;
    await saveSubmittedSheet(app.db, panel, id, readers[1]!.personId);
    const own = await saveAssignment(app.db, panel, id, readers[0]!.personId, 'cleared');
    return { saved: panel, copies: [own.id], marks: levels(panel.criteria, 4) };
  };
  const page = (id: string) => app.get(CopyQueries).page(readers[0]!, id);
  const handIn = (assignmentId: string, marks: object) =>
    app.get(SubmitScoreSheet).run(readers[0]!, { assignmentId, marks: marks as never });

  it.each([
    ['never', false, false],
    ['after_own', false, true],
    ['always', true, true],
  ] as const)('show the marks of others %s', async (othersMarks, before, after) => {
    const { copies, marks } = await saved({ othersMarks });
    expect((await page(copies[0]!)).others !== null).toBe(before);
    await handIn(copies[0]!, marks);
    expect((await page(copies[0]!)).others !== null).toBe(after);
  });

  it('name the readers to each other only where the stage says so', async () => {
    const numbered = await saved({ othersMarks: 'always' });
    expect((await page(numbered.copies[0]!)).others?.[0]).toMatchObject({ reader: 'R-02', person: null });
    const named = await saved({ othersMarks: 'always', showsReaders: true });
    expect((await page(named.copies[0]!)).others?.[0]?.person).not.toBeNull();
  });

  it('give nobody a voice where there is no discussion', async () => {
    for (const discussion of [true, false]) {
      const one = await saved({ discussion });
      await handIn(one.copies[0]!, one.marks);
      const of = await app
        .get(Voices)
        .of(app.db.manager, readers[0]!, one.saved.panel, one.saved.files[0]!.id);
      expect(of).toBe(discussion ? 'reader' : null);
    }
  });

  it('keep a sheet back before the time box, and from being handed in after it unless it was extended', async () => {
    const early = await saved({ from: '2026-11-25', until: '2026-12-01' });
    const save = (assignmentId: string, marks: object) =>
      app.get(SaveScores).run(readers[0]!, { assignmentId, marks: marks as never });
    await expect(save(early.copies[0]!, early.marks)).rejects.toThrow('review.stage_early');
    const over = await saved({ from: '2026-11-01', until: '2026-11-23' });
    await expect(handIn(over.copies[0]!, over.marks)).rejects.toThrow('review.stage_over');
    // What was typed is not lost.
    await save(over.copies[0]!, over.marks);
    const more = (until: string) =>
      app
        .get(ExtendStage)
        .run(officer, { callId: over.saved.call.id, stage: 'documents', until, reason: 'A reader was ill.' });
    await expect(more('2026-11-22')).rejects.toThrow('review.extension_not_later');
    await more('2026-11-30');
    expect((await app.db.getRepository(Panel).findOneByOrFail({ id: over.saved.panel.id })).scoreBy).toBe(
      '2026-11-30',
    );
    await handIn(over.copies[0]!, over.marks);
  });
});
