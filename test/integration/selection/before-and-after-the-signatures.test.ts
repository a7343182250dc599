import { MoveNominations } from '../../../src/nominations';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { Call } from '../../../src/programmes/entities/call.entity';
import { SYSTEM } from '../../../src/kernel/actor';
import { Transaction } from '../../../src/kernel/transaction';
import { ConfirmSelection } from '../../../src/selection/confirm-selection';
import { ForceDecision } from '../../../src/selection/force-decision';
import { LiftForce } from '../../../src/selection/lift-force';
import { ProposeSelection } from '../../../src/selection/propose-selection';
import { ReplaySelection } from '../../../src/selection/replay-selection';
import { RunSelection } from '../../../src/selection/run-selection';
import { ScenarioQueries } from '../../../src/selection/scenarios.queries';
import { SelectionQueries } from '../../../src/selection/selection.queries';
import { WithdrawConfirmation } from '../../../src/selection/withdraw-confirmation';
import { PASSWORD, saveActor, type SavedActor } from '../../factories/people';
import { saveScored, SIX, type Scored } from '../../factories/selection';
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

const signature = { password: PASSWORD, address: '127.0.0.1' };
const reason = 'The file of one nominee was scored under a wrong name.';
const compute = (callId: string) => app.get(RunSelection).run(officer, { callId });
const scenario = (callId: string, cap: number) =>
  app
    .get(RunSelection)
    .run(officer, { callId, scenario: { title: 'Wider spread', changes: { maxPerOrganisation: cap } } });
const propose = (runId: string, note: string | null = null) =>
  app.get(ProposeSelection).run(officer, { runId, note });
const confirm = (runId: string) => app.get(ConfirmSelection).run(chair, { runId, ...signature });
const force = (scored: Scored, file: number, direction: 'in' | 'out', actor = officer) =>
  app
    .get(ForceDecision)
    .run(actor, { nominationId: scored.files[file]!.id, direction, reason, ...signature });
const withdraw = (runId: string, actor = chair) =>
  app.get(WithdrawConfirmation).run(actor, { runId, reason, ...signature });
const refusal = (code: string) => expect.objectContaining({ refusals: [expect.objectContaining({ code })] });

async function confirmed(scored: Scored): Promise<string> {
  const { runId } = await compute(scored.call.id);
  await propose(runId);
  await confirm(runId);
  return runId;
}

async function statesOf({ files }: Scored): Promise<string[]> {
  const rows = await app.db.getRepository(Nomination).find();
  return files.map(({ id }) => rows.find((row) => row.id === id)?.state ?? '');
}

const selected = async (runId: string): Promise<string[]> =>
  (await app.get(SelectionQueries).run(runId)).result.people
    .filter(({ result }) => result === 'in')
    .map(({ id }) => id)
    .sort();

describe('a scenario', () => {
  it('stands beside the selection as published, with its author, and moves nobody', async () => {
    const scored = await saveScored(app.db, SIX);
    const { runId: published } = await compute(scored.call.id);
    const { runId } = await scenario(scored.call.id, 1);
    // One of each ministry: of the two best of A the tie order decides.
    expect(await selected(runId)).toEqual(
      expect.arrayContaining([scored.files[2]!.number, scored.files[4]!.number]),
    );
    const kept = await app.get(ScenarioQueries).ofCall(scored.call.id);
    expect(kept.map(({ id, scenario: title }) => [id, title])).toEqual([
      [published, null],
      [runId, 'Wider spread'],
    ]);
    expect(kept[1]?.author?.personId).toBe(officer.personId);
    expect(new Set(await statesOf(scored))).toEqual(new Set(['in_review']));
    // The board stays with the published rules.
    expect((await app.get(SelectionQueries).ofCall(scored.call.id))?.run.id).toBe(published);
  });

  it('is one run when it is asked for twice, and none when it repeats the published rules', async () => {
    const scored = await saveScored(app.db, SIX);
    const first = await scenario(scored.call.id, 1);
    expect(await scenario(scored.call.id, 1)).toEqual(first);
    await expect(scenario(scored.call.id, 2)).rejects.toEqual(refusal('selection.scenario_as_published'));
  });

  it('needs a written reason to be proposed, and is then signed like any other', async () => {
    const scored = await saveScored(app.db, SIX);
    const { runId } = await scenario(scored.call.id, 1);
    await expect(propose(runId)).rejects.toEqual(refusal('selection.departure_needs_reason'));
    await propose(runId, 'The steering committee asked for more ministries.');
    await confirm(runId);
    expect((await statesOf(scored))[4]).toBe('selected');
    const { input } = await app.get(SelectionQueries).run(runId);
    expect(input.departures).toEqual([{ rule: 'maxPerOrganisation', published: 2, used: 1 }]);
    expect(await app.get(ReplaySelection).run(runId)).toMatchObject({
      inputIntact: true,
      resultAgrees: true,
    });
  });
});

describe('a decision outside the ranking', () => {
  it('takes effect when the selection is computed, with the reason in what both people sign', async () => {
    const scored = await saveScored(app.db, SIX);
    const { runId: before } = await compute(scored.call.id);
    await force(scored, 5, 'in');
    await force(scored, 0, 'out');
    await expect(propose(before)).rejects.toMatchObject({ message: 'selection.stale' });
    const { runId } = await compute(scored.call.id);
    expect(await selected(runId)).toEqual([1, 3, 5].map((n) => scored.files[n]!.number).sort());
    const { input, result } = await app.get(SelectionQueries).run(runId);
    expect(input.forced).toHaveLength(2);
    expect(input.forced?.[0]).toMatchObject({ reason, signedBy: officer.personId });
    expect(result.people.find(({ id }) => id === scored.files[5]!.number)).toMatchObject({
      reason: 'forced',
    });
  });

  it('is signed once, by somebody with no hand in the file, and can be taken back with a reason', async () => {
    const scored = await saveScored(app.db, SIX);
    const { id } = await force(scored, 5, 'in');
    await expect(force(scored, 5, 'out')).rejects.toEqual(refusal('selection.already_forced'));
    const hand = { ...officer, personId: scored.files[1]!.startedBy };
    await expect(force(scored, 1, 'in', hand)).rejects.toEqual(refusal('selection.own_hand_officer'));
    await app.get(LiftForce).run(officer, { forceId: id, reason });
    expect(
      (await app.get(SelectionQueries).run((await compute(scored.call.id)).runId)).input.forced,
    ).toBeUndefined();
  });

  it('clashes by name where the seats do not suffice for all who are forced in', async () => {
    const scored = await saveScored(app.db, SIX, { seats: 1 });
    await force(scored, 4, 'in');
    await force(scored, 5, 'in');
    const { runId, feasible } = await compute(scored.call.id);
    expect(feasible).toBe(false);
    expect((await app.get(SelectionQueries).run(runId)).result.clash).toContain('seats');
  });
});

describe('taking a confirmation back', () => {
  it('puts everybody in review again, cancels the letters and reopens the decision, in one go', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await confirmed(scored);
    expect(await withdraw(runId)).toEqual({ cancelled: 9 });
    expect(new Set(await statesOf(scored))).toEqual(new Set(['in_review']));
    const call = await app.db.getRepository(Call).findOneByOrFail({ id: scored.call.id });
    expect(call).toMatchObject({ state: 'closed', decidedAt: null });
    const [{ n }] = await app.db.query(
      `select count(*)::int as n from nomination where call_id = $1 and selected_at is not null`,
      [scored.call.id],
    );
    expect(n).toBe(0);
    expect(await app.get(SelectionQueries).outcomeOf(scored.files[0]!.id)).toBeNull();
    // The run stays on record, and the call can be decided anew.
    expect((await app.get(SelectionQueries).run(runId)).run).toMatchObject({
      state: 'withdrawn',
      withdrawalReason: reason,
      confirmedBy: chair.personId,
    });
    await confirmed(scored);
    expect((await statesOf(scored))[0]).toBe('selected');
  });

  it('leaves out whoever withdrew in the meantime', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await confirmed(scored);
    await app
      .get(Transaction)
      .run((tx) =>
        app
          .get(MoveNominations)
          .run(tx, SYSTEM, [{ nominationId: scored.files[0]!.id, act: 'withdraw', reason: 'Illness' }]),
      );
    await withdraw(runId);
    expect((await statesOf(scored))[0]).toBe('withdrawn');
  });

  it('is refused once a letter is out, to an officer, and twice', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await confirmed(scored);
    await expect(withdraw(runId, officer)).rejects.toEqual(refusal('selection.not_yours_to_withdraw'));
    await app.db.query(
      `update notice set state = 'sent' where id = (select id from notice where call_id = $1 limit 1)`,
      [scored.call.id],
    );
    await expect(withdraw(runId)).rejects.toEqual(refusal('selection.letters_released'));
    expect((await statesOf(scored))[0]).toBe('selected');
    await app.db.query(`update notice set state = 'waiting' where call_id = $1`, [scored.call.id]);
    await withdraw(runId);
    await expect(withdraw(runId)).rejects.toEqual(refusal('selection.not_confirmed'));
  });

  it('is refused when somebody has gone on to the Japan side', async () => {
    const scored = await saveScored(app.db, SIX);
    const runId = await confirmed(scored);
    await app.db.query(`update nomination set state = 'forwarded' where id = $1`, [scored.files[0]!.id]);
    await expect(withdraw(runId)).rejects.toEqual(refusal('selection.already_gone_on'));
  });
});
