import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../config/database';
import { ConfirmSelection } from '../../../src/selection/confirm-selection';
import { SelectionOutcome } from '../../../src/selection/entities/selection-outcome.entity';
import { SelectionRun } from '../../../src/selection/entities/selection-run.entity';
import { PromoteReserve } from '../../../src/selection/promote-reserve';
import { ProposeSelection } from '../../../src/selection/propose-selection';
import { ReplaySelection } from '../../../src/selection/replay-selection';
import { RunSelection } from '../../../src/selection/run-selection';
import { SelectionQueries } from '../../../src/selection/selection.queries';
import { Call } from '../../../src/programmes/entities/call.entity';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { MoveNominations } from '../../../src/nominations';
import { Transaction } from '../../../src/kernel/transaction';
import { SYSTEM } from '../../../src/kernel/actor';
import { PASSWORD, saveActor, saveMembership, type SavedActor } from '../../factories/people';
import { savePanel } from '../../factories/review';
import { saveScored, SIX, type FileSpec, type Scored } from '../../factories/selection';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
let chair: SavedActor;

beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  chair = await saveActor(app.db, 'chair');
});
afterAll(() => app.close());

const compute = (callId: string) => app.get(RunSelection).run(officer, { callId });
const propose = (runId: string) => app.get(ProposeSelection).run(officer, { runId, note: null });
const confirm = (runId: string, actor = chair, password = PASSWORD) =>
  app.get(ConfirmSelection).run(actor, { runId, password, address: '127.0.0.1' });

async function proposed(scored: Scored): Promise<string> {
  const { runId } = await compute(scored.call.id);
  await propose(runId);
  return runId;
}

async function statesOf({ files }: Scored): Promise<string[]> {
  const rows = await app.db.getRepository(Nomination).find();
  return files.map(({ id }) => rows.find((row) => row.id === id)?.state ?? '');
}

const letters = (callId: string): Promise<{ template: string; state: string; kind: string }[]> =>
  app.db.query('select template, state, kind from notice where call_id = $1 order by template', [callId]);

const entries = (subjectId: string): Promise<{ action: string }[]> =>
  app.db.query('select action from audit_entry where subject_id = $1 order by seq', [subjectId]);

const refusal = (code: string) => expect.objectContaining({ refusals: [expect.objectContaining({ code })] });

describe('running a selection', () => {
  it('keeps the whole input, the result and a reason for everybody, and moves nobody', async () => {
    const scored = await saveScored(app.db, SIX);
    const { runId, feasible } = await compute(scored.call.id);
    expect(feasible).toBe(true);
    const run = await app.db.getRepository(SelectionRun).findOneByOrFail({ id: runId });
    expect(run).toMatchObject({ number: 1, state: 'draft', createdBy: officer.personId });
    expect(run.inputHash).toMatch(/^[0-9a-f]{64}$/);
    const outcomes = await app.db.getRepository(SelectionOutcome).findBy({ runId });
    const of = (index: number) =>
      outcomes.find(({ nominationId }) => nominationId === scored.files[index]?.id);
    expect(of(0)).toMatchObject({ result: 'in', reason: 'merit', readers: 3 });
    expect(of(3)).toMatchObject({ rank: 3, result: 'reserve', reservePlace: 1, reason: 'cap' });
    expect(of(2)).toMatchObject({ rank: 4, result: 'in' });
    expect(of(5)).toMatchObject({ rank: 6, result: 'out', reason: 'below_line' });
    expect(new Set(await statesOf(scored))).toEqual(new Set(['in_review']));
  });

  it('is refused while the panel is still reading', async () => {
    const { call } = await savePanel(app.db);
    await expect(compute(call.id)).rejects.toEqual(refusal('selection.panel_open'));
  });

  it('names the rules that clash, and such a run cannot be proposed', async () => {
    const scored = await saveScored(app.db, SIX, {
      minimums: [{ attribute: 'sex', equals: 'female', atLeast: 4 }],
    });
    const { runId, feasible } = await compute(scored.call.id);
    expect(feasible).toBe(false);
    const { result } = await app.get(SelectionQueries).run(runId);
    expect(result.clash).toEqual(['minimum:sex=female']);
    expect(result.cures).toContainEqual({ rule: 'minimum:sex=female', act: 'lowerTo', to: 3 });
    await expect(propose(runId)).rejects.toEqual(refusal('selection.rules_clash'));
  });

  it('ranks by adjusted merit where the call says so, and refuses where readings are too few for it', async () => {
    const few = await saveScored(app.db, SIX, { rankingPolicy: 'adjusted' });
    await expect(compute(few.call.id)).rejects.toEqual(refusal('selection.adjusted_unavailable'));
    const ministries = ['A', 'B', 'C', 'D', 'E', 'F'];
    const twelve = Array.from({ length: 12 }, (_, n): FileSpec => [
      ministries[n % 6]!,
      'female',
      2 + (n % 3),
    ]);
    const scored = await saveScored(app.db, twelve, { rankingPolicy: 'adjusted' }, (file, reader) =>
      Math.min(5, Math.max(1, 2 + (file % 3) + (reader === 0 ? -1 : (file + reader) % 2))),
    );
    const { input } = await app.get(SelectionQueries).run((await compute(scored.call.id)).runId);
    expect(input.severity?.[scored.readers[0]!.personId]).toBeLessThan(0);
  });

  it('agrees with itself to the byte when computed again, and says which sheets were changed in SQL', async () => {
    const scored = await saveScored(app.db, SIX);
    const { runId } = await compute(scored.call.id);
    expect(await app.get(ReplaySelection).run(runId)).toMatchObject({
      inputIntact: true,
      resultAgrees: true,
      sheetsChanged: [],
    });
    await tamper(scored, 2);
    expect((await app.get(ReplaySelection).run(runId)).sheetsChanged).toEqual([scored.files[2]?.number]);
  });

  it('is frozen by the database itself', async () => {
    const { runId } = await compute((await saveScored(app.db, SIX)).call.id);
    await expect(
      app.db.query(`update selection_run set input = '{}' where id = $1`, [runId]),
    ).rejects.toThrow('frozen');
  });
});

describe('confirming a selection', () => {
  it('moves everybody, decides the call and puts the letters in the outbox, in one go', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await proposed(scored);
    await confirm(runId);
    expect(await statesOf(scored)).toEqual([
      'selected',
      'selected',
      'selected',
      'reserve',
      'reserve',
      'not_selected',
    ]);
    const call = await app.db.getRepository(Call).findOneByOrFail({ id: scored.call.id });
    expect(call.state).toBe('decided');
    const sent = await letters(scored.call.id);
    expect(sent.every(({ state, kind }) => state === 'waiting' && kind === 'letter')).toBe(true);
    expect(sent.map(({ template }) => template)).toEqual([
      ...Array<string>(3).fill('selection.ministry_summary'),
      'selection.not_selected',
      ...Array<string>(2).fill('selection.reserve'),
      ...Array<string>(3).fill('selection.selected'),
    ]);
    expect((await entries(runId)).map(({ action }) => action)).toEqual([
      'selection.run',
      'selection.proposed',
      'selection.confirmed',
    ]);
    expect(await app.get(SelectionQueries).outcomeOf(scored.files[3]!.id)).toMatchObject({
      result: 'reserve',
      reservePlace: 1,
      reason: 'cap',
    });
  });

  it('is refused to the one who proposed it, in whatever role, and writes nothing', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await proposed(scored);
    await saveMembership(app.db, officer.personId, 'chair', officer.organisationId);
    const asChair = { ...officer, role: 'chair' as const, permissions: chair.permissions };
    await expect(confirm(runId, asChair)).rejects.toEqual(refusal('selection.own_proposal'));
    await expect(confirm(runId, officer)).rejects.toEqual(refusal('selection.not_yours_to_confirm'));
    expect(new Set(await statesOf(scored))).toEqual(new Set(['in_review']));
    expect(await letters(scored.call.id)).toEqual([]);
  });

  it('is refused to somebody who had a hand in one of the nominations', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await proposed(scored);
    const signer = { ...chair, personId: scored.files[1]!.startedBy };
    await expect(confirm(runId, signer)).rejects.toEqual(refusal('selection.own_nomination'));
  });

  it('asks for the password again', async () => {
    const runId = await proposed(await saveScored(app.db, SIX));
    await expect(confirm(runId, chair, 'not my password at all')).rejects.toEqual(
      refusal('identity.wrong_password'),
    );
  });

  it('is refused when a score changed after the proposal, and writes nothing', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await proposed(scored);
    await tamper(scored, 2);
    await expect(confirm(runId)).rejects.toMatchObject({ status: 409, message: 'selection.stale' });
    expect(new Set(await statesOf(scored))).toEqual(new Set(['in_review']));
    const run = await app.db.getRepository(SelectionRun).findOneByOrFail({ id: runId });
    expect(run.state).toBe('proposed');
  });

  it('happens once when two people confirm at the same moment', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await proposed(scored);
    const second = await saveActor(app.db, 'chair');
    const results = await Promise.allSettled([confirm(runId), confirm(runId, second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 409, message: 'selection.already_confirmed' },
    });
    expect((await letters(scored.call.id)).length).toBe(9);
  });

  it('takes everything back when one nomination moved meanwhile', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await proposed(scored);
    // The call was decided by hand: the last step of the confirmation is refused.
    await app.db.getRepository(Call).update({ id: scored.call.id }, { state: 'open' });
    await expect(confirm(runId)).rejects.toMatchObject({ status: 409 });
    expect(new Set(await statesOf(scored))).toEqual(new Set(['in_review']));
    expect(await letters(scored.call.id)).toEqual([]);
  });

  it('leaves an older proposal behind when a newer run is proposed', async () => {
    const scored = await saveScored(app.db, SIX);
    const first = await proposed(scored);
    const second = await proposed(scored);
    await expect(confirm(first)).rejects.toEqual(refusal('selection.not_proposed'));
    await confirm(second);
    await expect(compute(scored.call.id)).rejects.toMatchObject({ message: 'selection.already_confirmed' });
  });
});

describe('the reserve list', () => {
  const withdraw = (nominationId: string) =>
    app
      .get(Transaction)
      .run((tx) =>
        app.get(MoveNominations).run(tx, SYSTEM, [{ nominationId, act: 'withdraw', reason: 'Illness' }]),
      );
  const promote = (callId: string) => app.get(PromoteReserve).run(officer, { callId });

  it('promotes the next who keeps the limit per ministry, and says who was passed over', async () => {
    const scored = await saveScored(app.db, SIX);
    await confirm(await proposed(scored));
    await expect(promote(scored.call.id)).rejects.toEqual(refusal('selection.no_free_seat'));
    // The only one of ministry B withdraws: A already has its two.
    await withdraw(scored.files[2]!.id);
    expect(await promote(scored.call.id)).toEqual({ number: scored.files[4]!.number });
    expect((await statesOf(scored))[4]).toBe('selected');
    expect(
      (await letters(scored.call.id)).filter(({ template }) => template.endsWith('promoted')),
    ).toHaveLength(2);
  });

  it('ends on the day the training begins', async () => {
    const begun = [{ mode: 'JAPAN' as const, from: '2026-11-24', to: '2026-12-20' }];
    const scored = await saveScored(app.db, SIX, { phases: begun });
    await confirm(await proposed(scored));
    await withdraw(scored.files[2]!.id);
    await expect(promote(scored.call.id)).rejects.toEqual(refusal('selection.reserve_ended'));
  });

  it('holds through its last day as published, and promotes nobody after it', async () => {
    const withSeatFree = async (reserveUntil: string) => {
      const scored = await saveScored(app.db, SIX, { reserveUntil });
      await confirm(await proposed(scored));
      await withdraw(scored.files[2]!.id);
      return scored;
    };
    const over = await withSeatFree('2026-11-23');
    await expect(promote(over.call.id)).rejects.toEqual(refusal('selection.reserve_ended'));
    const today = await withSeatFree('2026-11-24');
    expect(await promote(today.call.id)).toEqual({ number: today.files[4]!.number });
  });

  it('promotes nobody rather than break a rule', async () => {
    const scored = await saveScored(app.db, SIX.slice(0, 4));
    await confirm(await proposed(scored));
    await withdraw(scored.files[2]!.id);
    await expect(promote(scored.call.id)).rejects.toEqual(refusal('selection.reserve_breaks_rules'));
  });
});

/** Somebody with the keys to the database changes a mark that was handed in. */
async function tamper({ files }: Scored, index: number): Promise<void> {
  const owner = await new DataSource(
    dataSourceOptions(process.env.MIGRATION_DATABASE_URL ?? ''),
  ).initialize();
  await owner.query('alter table score_sheet disable trigger user');
  await owner.query(
    `update score_sheet set score = score + 1 where assignment_id in
       (select id from review_assignment where nomination_id = $1)`,
    [files[index]!.id],
  );
  await owner.query('alter table score_sheet enable trigger user');
  await owner.destroy();
}
