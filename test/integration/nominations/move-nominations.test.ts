import { AuditQueries } from '../../../src/audit';
import { MoveNominations, NominationQueries, type NominationMove } from '../../../src/nominations';
import { NOMINATION_STATES, TRANSITIONS } from '../../../src/nominations/domain';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { Transaction } from '../../../src/kernel/transaction';
import { saveNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const move = (moves: NominationMove[]) =>
  app.get(Transaction).run((tx) => app.get(MoveNominations).run(tx, officer, moves));
const stateOf = async (id: string) => (await app.db.getRepository(Nomination).findOneByOrFail({ id })).state;

describe('moving nominations for a later feature', () => {
  it('moves all of them with an entry each, and notes the gate they passed', async () => {
    const [a, b, c] = [
      await saveNomination(app.db, 'in_review'),
      await saveNomination(app.db, 'in_review'),
      await saveNomination(app.db, 'in_review'),
    ];
    await move([
      { nominationId: a.id, act: 'select' },
      { nominationId: b.id, act: 'place_on_reserve' },
      { nominationId: c.id, act: 'not_select', reason: 'Below the line.' },
    ]);
    expect(await Promise.all([a, b, c].map(({ id }) => stateOf(id)))).toEqual([
      'selected',
      'reserve',
      'not_selected',
    ]);
    const selected = await app.db.getRepository(Nomination).findOneByOrFail({ id: a.id });
    expect(selected.selectedAt).not.toBeNull();
    const [entry] = await app.get(AuditQueries).historyOf('nomination', c.id);
    expect(entry).toMatchObject({
      action: 'nomination.not_selected',
      details: { reason: 'Below the line.' },
    });
    expect((await app.get(AuditQueries).verify()).broken).toBeNull();
  });

  it('moves none when one of them is elsewhere by now', async () => {
    const ready = await saveNomination(app.db, 'eligible');
    const late = await saveNomination(app.db, 'withdrawn');
    await expect(
      move([
        { nominationId: ready.id, act: 'enter_review' },
        { nominationId: late.id, act: 'enter_review' },
      ]),
    ).rejects.toThrow('common.changed_meanwhile');
    expect(await stateOf(ready.id)).toBe('eligible');
  });

  it('reaches every state by the table alone', async () => {
    for (const state of NOMINATION_STATES) expect((await saveNomination(app.db, state)).state).toBe(state);
    expect(
      TRANSITIONS.every(({ from, to }) => !from.includes(to) || to.match(/eligible|evidence|with_ministry/)),
    ).toBe(true);
  });
});

describe('what later features read', () => {
  it('knows names, organisation, who signed and the sections without ways to reach anybody', async () => {
    const starter = await savePerson(app.db);
    const signer = await savePerson(app.db);
    const saved = await saveNomination(app.db, 'in_review', {
      startedBy: starter.id,
      endorsedBy: signer.id,
    });
    const queries = app.get(NominationQueries);
    const facts = await queries.facts(saved.id);
    expect(facts).toMatchObject({ familyName: saved.person.familyName, state: 'in_review' });
    expect([...facts.signedByPersonIds].sort()).toEqual([starter.id, signer.id].sort());
    expect(await queries.ofCall(saved.callId, ['in_review'])).toEqual([facts]);
    expect(await queries.ofCall(saved.callId, ['draft'])).toEqual([]);
    const dossier = JSON.stringify(await queries.dossier(saved.id));
    expect(dossier).toContain('I plan the maintenance of forty canals.');
    for (const hidden of ['+85512345', 'nominee@example.org', 'BOPHA', 'training@example.org'])
      expect(dossier).not.toContain(hidden);
  });

  it('counts by call and state', async () => {
    const call = await saveCall(app.db);
    await saveNomination(app.db, 'draft', { callId: call.id });
    await saveNomination(app.db, 'draft', { callId: call.id });
    await saveNomination(app.db, 'eligible', { callId: call.id });
    expect(await app.get(NominationQueries).countsByState([call.id])).toEqual([
      { callId: call.id, state: 'draft', count: 2 },
      { callId: call.id, state: 'eligible', count: 1 },
    ]);
  });
});
