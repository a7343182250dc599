import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import {
  AllowSecondNomination,
  EndorseNomination,
  StartNomination,
  SubmitNomination,
  SubstituteNominee,
  WithdrawNomination,
} from '../../../src/nominations';
import type { NominationState } from '../../../src/nominations/domain';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { AddHoliday, SlotsInUse } from '../../../src/programmes';
import {
  completeAnswers,
  JUSTIFICATION,
  saveNomination,
  type NominationInput,
} from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let ministry: Organisation;
let focal: SavedActor;
let endorser: SavedActor;
let officer: SavedActor;
let serial = 0;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
beforeEach(async () => {
  app.clock.set('2026-11-24T05:00:00Z');
  ministry = await saveOrganisation(app.db);
  focal = await saveActor(app.db, 'focal', ministry);
  endorser = await saveActor(app.db, 'endorser', ministry);
});
afterAll(() => app.close());

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Somebody nobody has met: Latin letters only, so the serial is spelt. */
function somebody() {
  serial += 1;
  const spelt = [...String(serial)].map((digit) => LETTERS[Number(digit)]).join('');
  return {
    familyName: `SUB${spelt}`,
    givenName: `NOMINEE${spelt}`,
    familyNameKm: `ជំនួស${spelt}`,
    givenNameKm: `នាម${spelt}`,
    sex: 'female' as const,
    birthDate: `19${70 + (serial % 20)}-0${1 + (serial % 9)}-1${serial % 9}`,
    email: null,
    phone: null,
  };
}
const nominee = (state: NominationState, more: NominationInput = {}) =>
  saveNomination(app.db, state, { organisationId: ministry.id, submittedBy: focal.personId, ...more });
const substitute = (nominationId: string, by = focal) =>
  app
    .get(SubstituteNominee)
    .run(by, { nominationId, reason: 'The official was transferred.', person: somebody() });
const reload = (id: string) => app.db.getRepository(Nomination).findOneByOrFail({ id });
const fill = async (id: string): Promise<void> => {
  for (const [section, answers] of Object.entries(completeAnswers()))
    await app.db.query(
      `insert into nomination_answer (nomination_id, section, answers, saved_by, saved_by_name, saved_at)
       values ($1, $2, $3, $4, 'Somebody', now()) on conflict (nomination_id, section) do update set answers = excluded.answers`,
      [id, section, answers, focal.personId],
    );
};
const submit = async (id: string) =>
  app.get(SubmitNomination).run(focal, { nominationId: id, version: (await reload(id)).version });

describe('putting another official in the place of one', () => {
  it('moves slot and rank, links the two, and tells whoever signed', async () => {
    const call = await saveCall(app.db, { slotsPerOrganisation: 1 });
    const old = await nominee('endorsed', { callId: call.id, rankInOrganisation: 1 });
    const { nominationId } = await substitute(old.id);
    expect(await reload(old.id)).toMatchObject({
      state: 'substituted',
      stateReason: 'The official was transferred.',
    });
    expect(await reload(nominationId)).toMatchObject({
      state: 'draft',
      substituteFor: old.id,
      rankInOrganisation: 1,
      callId: call.id,
    });
    const told: unknown[] = await app.db.query('select template from notice where subject_id = $1', [old.id]);
    expect(told).toEqual([{ template: 'nominations.substituted' }]);
    expect((await app.get(SlotsInUse).held([call.id], ministry.id)).get(call.id)).toBe(1);
  });

  it('keeps the slot while the substitute is a draft: nobody can take it in between', async () => {
    const call = await saveCall(app.db, { slotsPerOrganisation: 1 });
    const old = await nominee('with_ministry', { callId: call.id });
    const waiting = await nominee('draft', { callId: call.id });
    const { nominationId } = await substitute(old.id);
    await expect(submit(waiting.id)).rejects.toThrow('nominations.slots_full');
    await fill(nominationId);
    await submit(nominationId);
    expect((await reload(nominationId)).state).toBe('with_ministry');
    await app.get(WithdrawNomination).run(focal, { nominationId, reason: 'Fell ill before leaving.' });
    await submit(waiting.id);
  });

  it('holds under pressure: of twenty senders and one substitution, the slots are exactly full', async () => {
    const call = await saveCall(app.db, { slotsPerOrganisation: 3 });
    const old = await nominee('with_ministry', { callId: call.id });
    const drafts = await Promise.all(Array.from({ length: 20 }, () => nominee('draft', { callId: call.id })));
    const [swapped, ...sent] = await Promise.allSettled([
      substitute(old.id),
      ...drafts.map(({ id }) => submit(id)),
    ]);
    expect(swapped?.status).toBe('fulfilled');
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect((await app.get(SlotsInUse).held([call.id], ministry.id)).get(call.id)).toBe(3);
  });

  it('happens once when two press at the same moment', async () => {
    const old = await nominee('endorsed');
    const both = await Promise.allSettled([substitute(old.id), substitute(old.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.db.getRepository(Nomination).countBy({ substituteFor: old.id })).toBe(1);
  });

  it('may come after the nomination deadline until the last level closes, and then no more', async () => {
    const old = await nominee('endorsed');
    app.clock.set('2026-12-08T05:00:00Z');
    const { nominationId } = await substitute(old.id);
    await fill(nominationId);
    await submit(nominationId);
    const late = await nominee('endorsed');
    app.clock.set('2026-12-12T05:00:00Z');
    await expect(substitute(late.id)).rejects.toThrow('nominations.too_late_to_substitute');
  });

  it('goes through endorsement again also after the selection, within ten working days', async () => {
    const call = await saveCall(app.db, { state: 'decided' });
    const old = await nominee('selected', { callId: call.id });
    app.clock.set('2027-01-11T05:00:00Z');
    const { nominationId } = await substitute(old.id);
    expect((await reload(nominationId)).graceUntil?.toISOString()).toBe('2027-01-25T10:00:00.000Z');
    await fill(nominationId);
    await submit(nominationId);
    await app.get(EndorseNomination).run(endorser, {
      nominationId,
      signedName: endorser.name,
      justification: JUSTIFICATION,
      clearance: true,
      postAfterReturn: 'Chief',
      planUnit: 'Office',
      supervisorName: 'Prak Sovann',
      supervisorEmail: 'prak@example.org',
    });
    expect((await reload(nominationId)).state).toBe('endorsed');
  });

  it('counts no day on which offices are closed', async () => {
    const old = await nominee('selected', { callId: (await saveCall(app.db, { state: 'decided' })).id });
    app.clock.set('2027-01-11T05:00:00Z');
    await app.get(AddHoliday).run(officer, {
      day: '2027-01-14',
      nameEn: 'A day of rest',
      nameKm: 'ថ្ងៃឈប់សម្រាក',
      verified: false,
      source: null,
    });
    const { nominationId } = await substitute(old.id);
    expect((await reload(nominationId)).graceUntil?.toISOString()).toBe('2027-01-26T10:00:00.000Z');
  });

  it('is refused while a panel weighs the nominees, after departure, and to everybody but the desk', async () => {
    for (const state of ['in_review', 'reserve', 'departed', 'draft'] as const)
      await expect(substitute((await nominee(state)).id)).rejects.toThrow('not_in_this_state');
    const { id } = await nominee('endorsed');
    await expect(substitute(id, endorser)).rejects.toThrow('not_your_act');
    await expect(substitute(id, officer)).rejects.toThrow('not_your_act');
    const stranger = await saveActor(app.db, 'focal');
    await expect(substitute(id, stranger)).rejects.toMatchObject({ name: 'NotVisible' });
  });
});

describe('slots by organisation', () => {
  it('obey the number of their own, and none is for an organisation that is not asked', async () => {
    const own = await saveCall(app.db, { slotsByOrganisation: { [ministry.code]: 1 } });
    const [first, second] = [
      await nominee('draft', { callId: own.id }),
      await nominee('draft', { callId: own.id }),
    ];
    const sent = await Promise.allSettled([submit(first.id), submit(second.id)]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const others = await saveCall(app.db, { targetOrganisations: ['NOBODY'] });
    await expect(
      app.get(StartNomination).run(focal, { callId: others.id, person: somebody() }),
    ).rejects.toThrow('nominations.not_invited');
    const draft = await nominee('draft', { callId: others.id });
    await expect(submit(draft.id)).rejects.toThrow('nominations.not_invited');
  });
});

describe('a second open nomination', () => {
  const allow = (nominationId: string, callId: string, by = officer) =>
    app
      .get(AllowSecondNomination)
      .run(by, { nominationId, callId, reason: 'Two short courses in one year.' });

  it('needs the secretariat’s word, and then neither stands in the way of the other', async () => {
    const first = await nominee('draft');
    await submit(first.id);
    const call = await saveCall(app.db);
    const second = await nominee('draft', { callId: call.id, person: first.person });
    await expect(submit(second.id)).rejects.toThrow('nominations.already_nominated');
    await allow(first.id, call.id);
    await submit(second.id);
    await app.db.query(`update nomination set state = 'returned', version = version + 1 where id = $1`, [
      first.id,
    ]);
    await submit(first.id);
    await expect(allow(first.id, call.id)).rejects.toThrow('nominations.second_allowed_already');
  });

  it('never means twice in one call, and is nobody else’s to give', async () => {
    const first = await nominee('with_ministry');
    await expect(allow(first.id, first.callId)).rejects.toThrow('nominations.second_in_same_call');
    const call = await saveCall(app.db);
    await expect(allow(first.id, call.id, focal)).rejects.toThrow('not_your_act');
    const over = await nominee('not_selected');
    await expect(allow(over.id, call.id)).rejects.toThrow('not_in_this_state');
  });
});

describe('withdrawing', () => {
  it('is open to the secretariat too, which tells the desk, the endorser and the official with an account', async () => {
    const official = await saveActor(app.db, 'nominee', ministry);
    const { id } = await nominee('selected', { person: official.person });
    await app.get(WithdrawNomination).run(officer, { nominationId: id, reason: 'Medical reasons, as told.' });
    const told: { template: string; who: string }[] = await app.db.query(
      'select template, recipient_person_id as who from notice where subject_id = $1 order by template, who',
      [id],
    );
    expect(told.map(({ who }) => who).sort()).toEqual(
      [focal.personId, endorser.personId, official.personId].sort(),
    );
    await expect(
      app.get(WithdrawNomination).run(officer, { nominationId: id, reason: 'Once more, by mistake.' }),
    ).rejects.toThrow('not_in_this_state');
  });
});
