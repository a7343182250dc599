import { PASSWORD, saveActor, type SavedActor } from '../../factories/people';
import { saveNomination } from '../../factories/nominations';
import { saveScored, SIX, type Scored } from '../../factories/selection';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { ConfirmSelection } from '../../../src/selection/confirm-selection';
import { GiveSeat } from '../../../src/selection/give-seat';
import { PromoteReserve } from '../../../src/selection/promote-reserve';
import { ProposeSelection } from '../../../src/selection/propose-selection';
import { RunSelection } from '../../../src/selection/run-selection';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
let chair: SavedActor;
let scored: Scored;
let substitute: Nomination;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  chair = await saveActor(app.db, 'chair');
});
beforeEach(async () => {
  scored = await saveScored(app.db, SIX);
  const { runId } = await app.get(RunSelection).run(officer, { callId: scored.call.id });
  await app.get(ProposeSelection).run(officer, { runId, note: null });
  await app.get(ConfirmSelection).run(chair, { runId, password: PASSWORD, address: '127.0.0.1' });
  const old = await app.db
    .getRepository(Nomination)
    .findOneByOrFail({ callId: scored.call.id, state: 'selected' });
  await app.db.query(`update nomination set state = 'substituted' where id = $1`, [old.id]);
  substitute = await saveNomination(app.db, 'eligible', {
    callId: scored.call.id,
    organisationId: old.organisationId,
    substituteFor: old.id,
  });
});
afterAll(() => app.close());

const reason = 'The ministry leads this project, and the reserve has declined.';
const give = (by = chair, nominationId = substitute.id) =>
  app.get(GiveSeat).run(by, { nominationId, reason });
const stateOf = async (id: string) => (await app.db.getRepository(Nomination).findOneByOrFail({ id })).state;

describe('a freed seat and a substitute', () => {
  it('is given by the chair with a reason, with letters, once', async () => {
    const both = await Promise.allSettled([give(), give()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stateOf(substitute.id)).toBe('selected');
    const letters: { template: string; kind: string }[] = await app.db.query(
      `select template, kind from notice where template like 'selection.%seated' and call_id = $1 order by template`,
      [scored.call.id],
    );
    expect(letters).toEqual([
      { template: 'selection.ministry_seated', kind: 'letter' },
      { template: 'selection.seated', kind: 'letter' },
    ]);
  });

  it('is not there when the reserve was called up, and the reserve has none when it was given', async () => {
    await app.get(PromoteReserve).run(officer, { callId: scored.call.id });
    await expect(give()).rejects.toThrow('selection.no_free_seat');
  });

  it('counts the seat of a substitute before the reserve is called up', async () => {
    await give();
    await expect(app.get(PromoteReserve).run(officer, { callId: scored.call.id })).rejects.toThrow(
      'selection.no_free_seat',
    );
  });

  it('is refused for anybody else, by anybody else, and by a chair with a hand in it', async () => {
    await expect(give(officer)).rejects.toThrow('selection.not_your_act');
    const plain = await saveNomination(app.db, 'eligible', { callId: scored.call.id });
    await expect(give(chair, plain.id)).rejects.toThrow('selection.not_a_substitute');
    await app.db.query('update nomination set started_by = $2 where id = $1', [
      substitute.id,
      chair.personId,
    ]);
    await expect(give()).rejects.toThrow('selection.own_hand');
  });

  it('has a page for the chair that names the reserve list, and for nobody else', async () => {
    const path = `/nominations/${substitute.id}/seat`;
    const visitor = await visit(app).signIn(chair.email);
    expect((await visitor.get(`/nominations/${substitute.id}`)).html).toContain(path);
    expect((await visitor.get(path)).text).toContain(
      'The reserve list holds people whom a panel has weighed.',
    );
    expect((await visitor.post(path, { reason: 'short' })).status).toBe(422);
    expect((await visitor.post(path, { reason })).location).toBe(`/nominations/${substitute.id}`);
    expect((await (await visit(app).signIn(officer.email)).get(path)).status).toBe(403);
  });
});

describe('a reserve list that has ended', () => {
  const why = 'Japan refused one place late, and the course begins in May.';
  const promote = () => app.get(PromoteReserve).run(officer, { callId: scored.call.id });
  beforeEach(() =>
    app.db.query(`update call set reserve_until = '2026-11-23' where id = $1`, [scored.call.id]),
  );

  it('fills no seat until a chair extends it with a reason and a password, to a later day', async () => {
    const ended = { refusals: [expect.objectContaining({ code: 'selection.reserve_ended' })] };
    await expect(promote()).rejects.toMatchObject(ended);
    const visitor = await visit(app).signIn(chair.email);
    const path = `/calls/${scored.call.id}/ranking/reserve`;
    expect((await visitor.get(path)).text).toContain('The reserve list ended on 23/11/2026');
    const typed = { until: '24/11/2026', reason: why, password: PASSWORD };
    const early = await visitor.post(path, typed, path);
    expect([early.status, early.text.includes('Enter a day after 24/11/2026')]).toEqual([422, true]);
    const wrong = await visitor.post(path, { ...typed, until: '30/04/2027', password: 'not mine' }, path);
    expect(wrong.status).not.toBe(303);
    expect((await visitor.post(path, { ...typed, until: '30/04/2027' }, path)).status).toBe(303);
    const board = (await visitor.get(`/calls/${scored.call.id}/ranking`)).text;
    expect(board).toContain('The reserve list holds until 30/04/2027');
    expect(board).toContain(why);
    await expect(promote()).resolves.toMatchObject({ number: expect.any(String) });
  });

  it('is extended by nobody else', async () => {
    const visitor = await visit(app).signIn(officer.email);
    expect((await visitor.get(`/calls/${scored.call.id}/ranking/reserve`)).status).toBe(403);
  });
});
