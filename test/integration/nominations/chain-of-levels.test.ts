import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import {
  EndorseNomination,
  NominationPages,
  NominationQueries,
  ReturnNomination,
} from '../../../src/nominations';
import { SubmitNomination } from '../../../src/nominations';
import { Endorsement } from '../../../src/nominations/entities/endorsement.entity';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import type { StoredLevel } from '../../../src/programmes/domain/chain-levels';
import { JUSTIFICATION, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let ministry: Organisation;
let central: Organisation;
let focal: SavedActor;
let department: SavedActor;
let minister: SavedActor;
let civilService: SavedActor;
beforeAll(async () => {
  app = await startApp();
  [ministry, central] = [await saveOrganisation(app.db), await saveOrganisation(app.db)];
  focal = await saveActor(app.db, 'focal', ministry);
  [department, minister] = [
    await saveActor(app.db, 'endorser', ministry),
    await saveActor(app.db, 'endorser', ministry),
  ];
  civilService = await saveActor(app.db, 'endorser', central);
});
beforeEach(() => app.clock.set('2026-11-24T05:00:00Z'));
afterAll(() => app.close());

const level = (code: string, deadline: string, more: Partial<StoredLevel> = {}): StoredLevel => ({
  code,
  titleEn: `Level ${code}`,
  titleKm: `ថ្នាក់ ${code}`,
  titleJa: `段階 ${code}`,
  organisationCode: null,
  deadline: `${deadline}T10:00:00.000Z`,
  signature: 'typed',
  ...more,
});
const callOfThree = (more: Partial<StoredLevel> = {}) =>
  saveCall(app.db, {
    levels: [
      level('department', '2026-12-05'),
      level('minister', '2026-12-08'),
      level('central', '2026-12-11', { organisationCode: central.code, ...more }),
    ],
  });
async function sent(callId: string): Promise<string> {
  const { id } = await saveNomination(app.db, 'draft', { organisationId: ministry.id, callId });
  await app.get(SubmitNomination).run(focal, { nominationId: id, version: 1 });
  return id;
}
const care = {
  justification: JUSTIFICATION,
  clearance: true,
  postAfterReturn: 'Chief of office',
  planUnit: 'Training office',
  supervisorName: 'Prak Sovann',
  supervisorEmail: 'prak@example.org',
};
const sign = (nominationId: string, by: SavedActor, more: object = care) =>
  app.get(EndorseNomination).run(by, { nominationId, signedName: by.name, ...more });
const back = (nominationId: string, by: SavedActor, to: 'focal' | 'level' = 'focal') =>
  app
    .get(ReturnNomination)
    .run(by, { nominationId, to, reason: 'Name the owner of the plan.', reasonCode: 'plan_unclear' });
const reload = (id: string) => app.db.getRepository(Nomination).findOneByOrFail({ id });
const notices = async (id: string): Promise<[string, string][]> =>
  (
    await app.db.query(
      'select template, recipient_person_id as who from notice where subject_id = $1 order by created_at, id',
      [id],
    )
  ).map((row: { template: string; who: string }) => [row.template, row.who]);

describe('a chain of three levels', () => {
  it('is signed in its order, and only the last signature hands it to the secretariat', async () => {
    const id = await sent((await callOfThree()).id);
    await expect(sign(id, civilService)).rejects.toMatchObject({ name: 'NotVisible' });
    await sign(id, department);
    expect(await reload(id)).toMatchObject({
      state: 'with_ministry',
      level: 'minister',
      endorsedLevels: ['department'],
    });
    await sign(id, minister, {});
    expect(await reload(id)).toMatchObject({
      state: 'with_ministry',
      level: 'central',
      reachedOrganisationIds: [central.id],
    });
    await sign(id, civilService, {});
    const done = await reload(id);
    expect(done).toMatchObject({
      state: 'endorsed',
      level: null,
      endorsedLevels: ['department', 'minister', 'central'],
    });
    expect(done.endorsedAt).not.toBeNull();
    const facts = await app.get(NominationQueries).facts(id);
    expect(facts.endorsedLevels).toEqual(['department', 'minister', 'central']);
    expect(facts.signedByPersonIds).toEqual(
      expect.arrayContaining([department.personId, minister.personId, civilService.personId]),
    );
    const signed = await app.db
      .getRepository(Endorsement)
      .find({ where: { nominationId: id }, order: { step: 'ASC' } });
    expect(signed.map((one) => [one.level, one.signature, one.justification !== null])).toEqual([
      ['department', 'typed', true],
      ['minister', 'typed', false],
      ['central', 'typed', false],
    ]);
  });

  it('tells the next level each time, and the desk at the end', async () => {
    const id = await sent((await callOfThree()).id);
    await sign(id, department);
    await sign(id, minister, {});
    await sign(id, civilService, {});
    const told = await notices(id);
    const to = (template: string): string[] =>
      told.filter(([name]) => name === template).map(([, who]) => who);
    expect(to('nominations.submitted').sort()).toEqual([department.personId, minister.personId].sort());
    expect(to('nominations.to_sign')).toContain(civilService.personId);
    expect(to('nominations.endorsed')).toEqual([focal.personId]);
  });

  it('takes no second signature from the same person, and none at somebody else’s level', async () => {
    const id = await sent((await callOfThree()).id);
    await sign(id, department);
    await expect(sign(id, department, {})).rejects.toThrow('nominations.signed_another_level');
    await sign(id, minister, {});
    const third = await saveActor(app.db, 'endorser', ministry);
    await expect(sign(id, third, {})).rejects.toThrow('nominations.not_your_level');
    await expect(back(id, third)).rejects.toThrow('nominations.not_your_level');
  });

  it('shows a central body what waits with it or has passed it, and nothing earlier', async () => {
    const call = await callOfThree();
    const early = await sent(call.id);
    const there = await sent(call.id);
    await sign(there, department);
    await sign(there, minister, {});
    const seen = async (): Promise<string[]> =>
      (await app.get(NominationPages).list(civilService, { call: call.id }, undefined)).page.rows.map(
        ({ id }) => id,
      );
    expect(await seen()).toEqual([there]);
    await expect(app.get(NominationPages).record(civilService, early)).rejects.toMatchObject({
      name: 'NotVisible',
    });
    await sign(there, civilService, {});
    expect(await seen()).toEqual([there]);
    const itsFocal = await saveActor(app.db, 'focal', central);
    await expect(app.get(NominationPages).record(itsFocal, there)).rejects.toMatchObject({
      name: 'NotVisible',
    });
  });

  it('puts it on the list of whoever is next, with the deadline of that level', async () => {
    const call = await callOfThree();
    const id = await sent(call.id);
    const rows = async (who: SavedActor) =>
      (await app.get(NominationQueries).waitingFor(who)).filter(({ href }) => href.includes(id));
    expect(await rows(department)).toMatchObject([{ mine: true, dueAt: '2026-12-05T10:00:00.000Z' }]);
    await sign(id, department);
    await sign(id, minister, {});
    expect(await rows(department)).toMatchObject([{ mine: false, detailParams: { level: 'Level central' } }]);
    expect(await rows(civilService)).toMatchObject([{ mine: true, dueAt: '2026-12-11T10:00:00.000Z' }]);
    expect(await rows(focal)).toMatchObject([{ detailParams: { levelKm: 'ថ្នាក់ central' } }]);
  });
});

describe('sending back', () => {
  it('goes one level: that level signs again, the answers stay, and there is time for it', async () => {
    const id = await sent((await callOfThree()).id);
    await sign(id, department);
    await sign(id, minister, {});
    app.clock.set('2026-12-10T05:00:00Z');
    await back(id, civilService, 'level');
    expect(await reload(id)).toMatchObject({
      state: 'with_ministry',
      level: 'minister',
      endorsedLevels: ['department'],
      reachedOrganisationIds: [],
    });
    await sign(id, minister, {});
    await sign(id, civilService, {});
    expect((await reload(id)).state).toBe('endorsed');
    const steps = await app.db.getRepository(Endorsement).findBy({ nominationId: id });
    expect(steps.map(({ step }) => step).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(steps.find(({ step }) => step === 3)).toMatchObject({
      returnedTo: 'minister',
      reasonCode: 'plan_unclear',
    });
    expect((await notices(id)).map(([name]) => name)).toContain('nominations.sent_back');
  });

  it('goes to the desk: every signature is given again, until the level that returned it closes', async () => {
    const id = await sent((await callOfThree()).id);
    await sign(id, department);
    await sign(id, minister, {});
    await back(id, civilService);
    expect(await reload(id)).toMatchObject({ state: 'returned', endorsedLevels: [], level: null });
    // Both earlier deadlines are over; the grace of the return carries it up again.
    app.clock.set('2026-12-10T05:00:00Z');
    const { version } = await reload(id);
    await app.get(SubmitNomination).run(focal, { nominationId: id, version });
    await sign(id, department);
    await sign(id, minister, {});
    await sign(id, civilService, {});
    expect((await reload(id)).state).toBe('endorsed');
  });

  it('has nowhere to go one level back from the first', async () => {
    const id = await sent((await callOfThree()).id);
    await expect(back(id, department, 'level')).rejects.toThrow('nominations.no_level_before');
  });
});

describe('what a level asks for', () => {
  it('refuses the first level everything it has left open, at once', async () => {
    const id = await sent((await callOfThree()).id);
    await expect(sign(id, department, { justification: 'Too short.' })).rejects.toMatchObject({
      refusals: [
        { code: 'nominations.justification_length', params: { words: 2 } },
        { field: 'postAfterReturn' },
        { field: 'planUnit' },
        { field: 'supervisorName' },
        { field: 'supervisorEmail' },
        { code: 'nominations.clearance_needed' },
      ],
    });
  });

  it('holds each level to its deadline, later by an extension that names it', async () => {
    const call = await callOfThree();
    const id = await sent(call.id);
    app.clock.set('2026-12-05T10:00:00.001Z');
    await expect(sign(id, department)).rejects.toThrow('endorsement_deadline_passed');
    await app.db.query(
      `insert into call_extension (id, call_id, level, organisation_id, nomination_id, until, reason, boosting, created_by, created_at)
       values (gen_random_uuid(), $1, 'department', null, $2, '2026-12-07T10:00:00Z', 'The minister travelled.', false, $3, now())`,
      [call.id, id, focal.personId],
    );
    await sign(id, department);
    expect((await reload(id)).level).toBe('minister');
  });

  it('is still signed in a call that no longer takes nominations, and not in a decided one', async () => {
    const call = await callOfThree();
    const [id, other] = [await sent(call.id), await sent(call.id)];
    await app.db.query(`update call set state = 'closed' where id = $1`, [call.id]);
    await sign(id, department);
    await app.db.query(`update call set state = 'decided' where id = $1`, [call.id]);
    await expect(sign(other, department)).rejects.toThrow('nominations.call_not_open');
  });

  it('is signed once when two endorsers press at the same moment', async () => {
    const id = await sent((await callOfThree()).id);
    // Both have read the declaration of the first level; the second one has not read that of the next.
    const read = { ...care, level: 'department' };
    const both = await Promise.allSettled([sign(id, department, read), sign(id, minister, read)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.db.getRepository(Endorsement).countBy({ nominationId: id })).toBe(1);
  });
});
