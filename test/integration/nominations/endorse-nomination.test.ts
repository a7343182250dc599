import { EndorseNomination, ReturnNomination, WithdrawNomination } from '../../../src/nominations';
import { Endorsement } from '../../../src/nominations/entities/endorsement.entity';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { JUSTIFICATION, saveNomination, type NominationInput } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let ministry: Organisation;
let focal: SavedActor;
let endorser: SavedActor;
beforeAll(async () => {
  app = await startApp();
  ministry = await saveOrganisation(app.db);
  focal = await saveActor(app.db, 'focal', ministry);
  endorser = await saveActor(app.db, 'endorser', ministry);
});
beforeEach(() => app.clock.set('2026-11-24T05:00:00Z'));
afterAll(() => app.close());

const waiting = (more: NominationInput = {}) =>
  saveNomination(app.db, 'with_ministry', {
    organisationId: ministry.id,
    submittedBy: focal.personId,
    ...more,
  });
const signing = (nominationId: string, more: object = {}) => ({
  nominationId,
  signedName: endorser.name,
  justification: JUSTIFICATION,
  clearance: true,
  postAfterReturn: 'Chief of office',
  planUnit: 'Training office',
  supervisorName: 'Prak Sovann',
  supervisorEmail: 'prak@example.org',
  ...more,
});
const endorse = (nominationId: string, more: object = {}, by = endorser) =>
  app.get(EndorseNomination).run(by, signing(nominationId, more));
const reload = (id: string) => app.db.getRepository(Nomination).findOneByOrFail({ id });
const templates = async (id: string): Promise<string[]> =>
  (await app.db.query('select template from notice where subject_id = $1', [id])).map(
    (row: { template: string }) => row.template,
  );

describe('endorsing', () => {
  it('keeps the declaration, the signature, the post after return and the supervisor', async () => {
    const { id } = await waiting();
    await endorse(id, { supervisorEmail: focal.email });
    expect(await reload(id)).toMatchObject({
      state: 'endorsed',
      supervisorName: 'Prak Sovann',
      supervisorPersonId: focal.personId,
    });
    const signed = await app.db.getRepository(Endorsement).findOneByOrFail({ nominationId: id });
    expect(signed.declaration).toContain('I have reviewed the qualifications');
    expect(signed).toMatchObject({ signedName: endorser.name, postAfterReturn: 'Chief of office' });
    expect(await templates(id)).toEqual(['nominations.endorsed']);
  });

  it('takes the signer’s own name in either script, and no other', async () => {
    const { familyNameKm, givenNameKm } = endorser.person;
    await endorse((await waiting()).id, { signedName: `${givenNameKm} ${familyNameKm}\u200B` });
    const { id } = await waiting();
    await expect(endorse(id, { signedName: 'Somebody Else' })).rejects.toMatchObject({
      refusals: [{ code: 'nominations.sign_with_own_name', field: 'signedName' }],
    });
    expect((await reload(id)).state).toBe('with_ministry');
  });

  it('is refused to the nominee, to whoever sent it, and after the deadline', async () => {
    await expect(endorse((await waiting({ person: endorser.person })).id)).rejects.toThrow('own_nomination');
    const own = await waiting({ submittedBy: endorser.personId });
    await expect(endorse(own.id)).rejects.toThrow('sent_it_yourself');
    const { id } = await waiting();
    await expect(endorse(id, { supervisorEmail: (await reloadEmail(id)) ?? '' })).rejects.toThrow(
      'supervises_oneself',
    );
    app.clock.set('2026-12-11T10:00:00.001Z');
    await expect(endorse(id)).rejects.toThrow('endorsement_deadline_passed');
  });

  it('happens once when two press at the same moment', async () => {
    const { id } = await waiting();
    const both = await Promise.allSettled([endorse(id), endorse(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.db.getRepository(Endorsement).countBy({ nominationId: id })).toBe(1);
  });

  it('is not found by an endorser of another ministry', async () => {
    const { id } = await waiting();
    const stranger = await saveActor(app.db, 'endorser');
    await expect(endorse(id, { signedName: stranger.name }, stranger)).rejects.toMatchObject({
      name: 'NotVisible',
    });
  });
});

describe('returning', () => {
  it('gives the reason to the focal point and keeps the slot', async () => {
    const { id } = await waiting();
    await app
      .get(ReturnNomination)
      .run(endorser, { nominationId: id, reason: 'Name the post after return.' });
    expect(await reload(id)).toMatchObject({ state: 'returned', stateReason: 'Name the post after return.' });
    expect(await templates(id)).toEqual(['nominations.returned']);
    await expect(endorse(id)).rejects.toThrow('not_in_this_state');
  });
});

describe('withdrawing', () => {
  it('frees the slot, tells the endorser and keeps the reason; a draft is nobody’s news', async () => {
    const { id } = await waiting();
    await app
      .get(WithdrawNomination)
      .run(focal, { nominationId: id, reason: 'The official was transferred.' });
    expect(await reload(id)).toMatchObject({
      state: 'withdrawn',
      stateReason: 'The official was transferred.',
    });
    expect(await templates(id)).toEqual(['nominations.withdrawn']);
    const draft = await saveNomination(app.db, 'draft', { organisationId: ministry.id });
    await app.get(WithdrawNomination).run(focal, { nominationId: draft.id, reason: 'Started by mistake.' });
    expect(await templates(draft.id)).toEqual([]);
  });

  it('is refused after departure, to the endorser and to another nominee', async () => {
    const gone = await saveNomination(app.db, 'departed', { organisationId: ministry.id });
    const withdraw = (by: SavedActor, id: string) =>
      app.get(WithdrawNomination).run(by, { nominationId: id, reason: 'Changed my mind.' });
    await expect(withdraw(focal, gone.id)).rejects.toThrow('not_in_this_state');
    const { id } = await waiting();
    await expect(withdraw(endorser, id)).rejects.toThrow('not_your_act');
    const nominee = await saveActor(app.db, 'nominee', ministry);
    await expect(withdraw(nominee, id)).rejects.toMatchObject({ name: 'NotVisible' });
  });
});

async function reloadEmail(id: string): Promise<string | null> {
  const [row]: { email: string }[] = await app.db.query(
    'select p.email from nomination n join person p on p.id = n.person_id where n.id = $1',
    [id],
  );
  return row?.email ?? null;
}
