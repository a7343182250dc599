import { AuditQueries } from '../../../src/audit';
import { SYSTEM } from '../../../src/kernel/actor';
import { Refused } from '../../../src/kernel/domain/refusal';
import {
  AddHoliday,
  AmendCall,
  CallQueries,
  ChangeCall,
  CloneCall,
  ExtendDeadline,
  HolidayQueries,
  LoadHolidays,
  OpenCall,
} from '../../../src/programmes';
import { deadlineFor, slotsFor } from '../../../src/programmes/domain';
import { Call } from '../../../src/programmes/entities/call.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

describe('a call after it was opened', () => {
  let app: TestApp;
  let officer: SavedActor;
  const stored = (id: string) => app.db.getRepository(Call).findOneByOrFail({ id });
  const actions = async (id: string) =>
    (await app.get(AuditQueries).historyOf('call', id)).map(({ action }) => action).reverse();
  const notices = (id: string): Promise<{ template: string; organisation: string }[]> =>
    app.db.query(
      `select template, recipient_organisation_id as organisation from notice where call_id = $1 order by template`,
      [id],
    );
  const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof Refused)) throw new Error('was not refused', { cause: error });
    return error.refusals.map(({ code }) => code);
  };
  const openCall = async (more: Partial<Call> = {}) => {
    const draft = await saveCall(app.db, { state: 'draft', ...more });
    await app.get(OpenCall).run(officer, { callId: draft.id, version: 1 });
    return stored(draft.id);
  };
  beforeAll(async () => {
    app = await startApp();
    officer = await saveActor(app.db, 'officer');
  });
  afterAll(() => app.close());

  it('keeps a chain, own slots, documents and tags, and tells them to the other features', async () => {
    const moi = await saveOrganisation(app.db, { code: 'MOIX' });
    const draft = await saveCall(app.db, { state: 'draft' });
    const level = { titleEn: 'Personnel', titleKm: 'បុគ្គលិក', titleJa: '人事', organisationCode: null };
    await app.get(ChangeCall).run(officer, {
      callId: draft.id,
      version: 1,
      terms: {
        courseNumber: 'J១7-04025',
        levels: [
          { ...level, code: 'personnel', deadline: '2026-12-08T10:00:00.000Z', signature: 'typed' },
          { ...level, code: 'ministry', deadline: '2026-12-14T10:00:00.000Z', signature: 'letter' },
        ],
        slotsByOrganisation: { [moi.code]: 5 },
        documents: [{ kind: 'passport', required: true, note: 'a copy', page: '4' }],
        serviceTypes: ['civil'],
        tags: ['sdg_4'],
        formParts: ['b', 'official'],
      },
    });
    expect(await stored(draft.id)).toMatchObject({
      courseNumberKey: 'J1704025',
      endorsementDeadline: new Date('2026-12-14T10:00:00Z'),
    });
    await app.get(OpenCall).run(officer, { callId: draft.id, version: 2 });
    const facts = await app.get(CallQueries).facts(draft.id);
    expect(facts.levels.map(({ code, deadline }) => `${code} ${deadline.toISOString()}`)).toEqual([
      'personnel 2026-12-08T10:00:00.000Z',
      'ministry 2026-12-14T10:00:00.000Z',
    ]);
    expect(facts).toMatchObject({ formParts: ['official', 'b'], serviceTypes: ['civil'], tags: ['sdg_4'] });
    expect([slotsFor(facts, moi.code), slotsFor(facts, 'MEF')]).toEqual([5, 3]);
  });

  it('does not open while a level has no deadline, and refuses organisations that do not exist', async () => {
    const level = { code: 'ministry', titleEn: 'a', titleKm: 'ក', titleJa: 'あ', organisationCode: null };
    const draft = await saveCall(app.db, { state: 'draft' });
    const change = (terms: object) =>
      app.get(ChangeCall).run(officer, { callId: draft.id, version: 1, terms });
    expect(await codesOf(change({ targetOrganisations: ['NOWHERE'] }))).toEqual([
      'programmes.unknown_organisation',
    ]);
    await change({ levels: [{ ...level, deadline: null, signature: 'either' }] });
    const open = app.get(OpenCall).run(officer, { callId: draft.id, version: 2 });
    expect(await codesOf(open)).toEqual(['programmes.level_deadline_missing']);
  });

  it('is amended as a new version, told to the ministries it touches, and frozen again', async () => {
    const call = await openCall();
    const mine = await saveActor(app.db, 'focal');
    const nomination = await saveNomination(app.db, 'with_ministry', {
      callId: call.id,
      organisationId: mine.organisationId,
    });
    await saveNomination(app.db, 'withdrawn', { callId: call.id });
    const amend = (terms: object, version = call.version) =>
      app
        .get(AmendCall)
        .run(officer, { callId: call.id, version, terms, reason: 'Japan gave one more seat' });
    const amended = await amend({ seats: 4, maxPerOrganisation: 2 });
    expect(amended).toMatchObject({ number: 2, touched: 1 });
    expect((await stored(call.id)).seats).toBe(4);
    const versions = await app.db.query(
      'select number, reason, changed, touched from call_version where call_id = $1 order by number',
      [call.id],
    );
    expect(versions).toEqual([
      { number: 1, reason: null, changed: [], touched: 0 },
      { number: 2, reason: 'Japan gave one more seat', changed: ['seats'], touched: 1 },
    ]);
    expect(await notices(call.id)).toEqual([
      { template: 'programmes.call_amended', organisation: nomination.organisationId },
    ]);
    expect(await actions(call.id)).toEqual(['call.open', 'call.amended']);

    expect(await codesOf(amend({ seats: 5 }))).toEqual(['common.changed_meanwhile']);
    const { version } = await stored(call.id);
    expect(await codesOf(amend({ seats: 4 }, version))).toEqual(['programmes.nothing_changed']);
    expect(await codesOf(amend({ seats: 0 }, version))).toContain('programmes.seats_missing');
    expect((await app.db.query('select 1 from call_version where call_id = $1', [call.id])).length).toBe(2);
  });

  it('is amended once when two press the button, and never as a draft', async () => {
    const call = await openCall();
    const input = { callId: call.id, version: call.version, terms: { seats: 2 }, reason: 'one seat less' };
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => app.get(AmendCall).run(officer, input)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const draft = await saveCall(app.db, { state: 'draft' });
    const early = app.get(AmendCall).run(officer, { ...input, callId: draft.id, version: 1 });
    expect(await codesOf(early)).toEqual(['programmes.not_amendable']);
  });

  it('gives more time to everybody, to one organisation and to one person, each told and on record', async () => {
    const call = await openCall();
    const mine = await saveActor(app.db, 'focal');
    const other = await saveActor(app.db, 'focal');
    const nomination = await saveNomination(app.db, 'draft', {
      callId: call.id,
      organisationId: mine.organisationId,
    });
    const base = {
      callId: call.id,
      level: 'nomination',
      organisationId: null,
      nominationId: null,
      andLater: false,
      boosting: false,
      reason: 'The circular came late',
    };
    const extend = (day: string, more: object) =>
      app.get(ExtendDeadline).run(officer, { ...base, until: new Date(`${day}T10:00:00Z`), ...more });
    await extend('2026-12-08', { nominationId: nomination.id });
    await extend('2026-12-09', { organisationId: mine.organisationId });
    const facts = async () => app.get(CallQueries).facts(call.id);
    const until = async (organisationId: string, nominationId?: string) =>
      deadlineFor(await facts(), 'nomination', { organisationId, nominationId })
        .toISOString()
        .slice(0, 10);
    expect(await until(mine.organisationId)).toBe('2026-12-09');
    expect(await until(other.organisationId)).toBe('2026-12-04');
    expect(await until(other.organisationId, nomination.id)).toBe('2026-12-08');
    expect((await notices(call.id)).map(({ organisation }) => organisation)).toEqual([
      mine.organisationId,
      mine.organisationId,
    ]);

    expect(await codesOf(extend('2026-12-18', {}))).toEqual(['programmes.extension_beyond_next']);
    expect(await codesOf(extend('2026-12-10', { nominationId: officer.personId }))).toEqual([
      'common.choose_one',
    ]);
    expect(await codesOf(extend('2026-12-10', { boosting: true, level: 'ministry' }))).toEqual([
      'programmes.boosting_is_for_nominations',
    ]);
    await extend('2026-12-18', { andLater: true, boosting: true });
    expect(deadlineFor(await facts(), 'ministry', { organisationId: null })).toEqual(
      new Date('2026-12-25T10:00:00Z'),
    );
    const boosted = (await notices(call.id)).filter(({ template }) => template === 'programmes.boosting');
    // Only desks that have nominated nobody are asked to look again.
    expect(boosted.map(({ organisation }) => organisation)).toContain(other.organisationId);
    expect(boosted.map(({ organisation }) => organisation)).not.toContain(mine.organisationId);
    expect(await actions(call.id)).toEqual([
      'call.open',
      'call.deadline_extended',
      'call.deadline_extended',
      'call.boosting',
    ]);
    await expect(
      app.db.query(`update call_extension set reason = 'other' where call_id = $1`, [call.id]),
    ).rejects.toThrow('what was published does not change');
  });

  it('is used again with its dates moved off holidays, and a number of its own to fill in', async () => {
    await app.get(AddHoliday).run(officer, {
      day: '2027-12-03',
      nameEn: 'Sea Festival',
      nameKm: 'មហោស្រពទន្លេ',
      verified: true,
      source: 'Sub-decree 1',
    });
    const call = await openCall({ courseNumber: 'J1604302' });
    const { callId, number } = await app.get(CloneCall).run(officer, { callId: call.id, months: 12 });
    expect(number).not.toBe(call.number);
    expect(await stored(callId)).toMatchObject({
      state: 'draft',
      courseNumber: null,
      seats: 3,
      nominationDeadline: new Date('2027-12-02T10:00:00Z'),
      endorsementDeadline: new Date('2027-12-10T10:00:00Z'),
      japanDeadline: '2028-02-25',
      openedAt: null,
    });
    expect(await actions(callId)).toEqual(['call.cloned']);
    expect((await stored(call.id)).state).toBe('open');
  });

  it('counts by a table of holidays that people keep: what they removed does not come back', async () => {
    const add = (more: object) =>
      app.get(AddHoliday).run(officer, {
        day: '2026-01-01',
        nameEn: 'a',
        nameKm: 'ក',
        verified: false,
        source: null,
        ...more,
      });
    expect(await codesOf(add({ verified: true }))).toEqual(['programmes.holiday_source']);
    await add({});
    const first = await app.get(LoadHolidays).run(SYSTEM);
    // 2026 and 2027 have days of their own already.
    expect(first.added).toBeGreaterThan(10);
    const days = await app.get(HolidayQueries).days();
    expect([days.has('2026-11-09'), days.has('2028-11-09')]).toEqual([false, true]);
    expect((await app.get(LoadHolidays).run(SYSTEM)).added).toBe(0);
  });
});
