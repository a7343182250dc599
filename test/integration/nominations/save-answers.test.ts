import { Person } from '../../../src/identity/entities/person.entity';
import { AuditQueries } from '../../../src/audit';
import { PurgeAnswerVersions, SaveAnswers } from '../../../src/nominations';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { NominationAnswer } from '../../../src/nominations/entities/nomination-answer.entity';
import { completeAnswers, saveNomination, type NominationInput } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let focal: SavedActor;
beforeAll(async () => {
  app = await startApp();
  focal = await saveActor(app.db, 'focal');
});
afterAll(() => app.close());

const draft = (more: NominationInput = {}) =>
  saveNomination(app.db, 'draft', { organisationId: focal.organisationId, answers: {}, ...more });
const save = (nominationId: string, section: string, version: number, typed: object, by = focal) =>
  app.get(SaveAnswers).run(by, { nominationId, section, version, typed: { ...typed } });
const stored = (nominationId: string, section: string) =>
  app.db.getRepository(NominationAnswer).findOneBy({ nominationId, section });

const POST = {
  departmentName: 'នាយកដ្ឋានបណ្តុះបណ្តាល',
  postTitle: 'Chief',
  postStart: '០១/០៣/២០២០',
  serviceType: 'civil',
  serviceStart: '2/1/2012',
  rank: '',
  fieldStart: '',
};

describe('saving a section', () => {
  it('reads Khmer digits, keeps what is there so far and remembers the department', async () => {
    const { id } = await draft();
    expect(await save(id, 'post', 0, POST)).toMatchObject({ version: 1, joined: null });
    expect((await stored(id, 'post'))?.answers).toMatchObject({
      postStart: '2020-03-01',
      serviceStart: '2012-01-02',
      rank: null,
    });
    const { departmentName } = await app.db.getRepository(Nomination).findOneByOrFail({ id });
    expect(departmentName).toBe(POST.departmentName);
  });

  it('refuses what has the wrong form, all of it at once, and writes nothing', async () => {
    const { id } = await draft();
    const wrong = { ...POST, postStart: '31/02/2020', serviceType: 'pirate' };
    await expect(save(id, 'post', 0, wrong)).rejects.toMatchObject({
      status: 422,
      refusals: [
        { code: 'common.not_a_date', field: 'postStart' },
        { code: 'common.choose_one', field: 'serviceType' },
      ],
    });
    expect(await stored(id, 'post')).toBeNull();
  });

  it('tells the second of two hands about the first, and loses neither text', async () => {
    const { id } = await draft();
    await save(id, 'why', 0, { whyThisOfficial: 'First hand.', duties: '' });
    const second = save(id, 'why', 0, { whyThisOfficial: 'Second hand.', duties: '' });
    await expect(second).rejects.toMatchObject({
      status: 409,
      refusals: [{ code: 'nominations.answers_changed', params: { name: focal.name } }],
    });
    expect((await stored(id, 'why'))?.answers).toMatchObject({ whyThisOfficial: 'First hand.' });
    await save(id, 'why', 1, { whyThisOfficial: 'Both hands agreed.', duties: '' });
    expect((await stored(id, 'why'))?.version).toBe(2);
  });

  it('joins two hands that changed different answers, and tells the second what came from the first', async () => {
    const { id } = await draft();
    await save(id, 'why', 0, { whyThisOfficial: 'Both began here.', duties: 'Here too.' });
    await save(id, 'why', 1, { whyThisOfficial: 'First hand.', duties: 'Here too.' });
    const second = await save(id, 'why', 1, { whyThisOfficial: 'Both began here.', duties: 'Second hand.' });
    expect(second).toMatchObject({
      version: 3,
      joined: { by: focal.name, answers: { whyThisOfficial: 'First hand.' } },
    });
    expect((await stored(id, 'why'))?.answers).toEqual({
      whyThisOfficial: 'First hand.',
      duties: 'Second hand.',
    });
  });

  it('lets the second hand choose the other’s wording for one answer and keep its own for the rest', async () => {
    const { id } = await draft();
    await save(id, 'why', 0, { whyThisOfficial: 'First.', duties: 'First.' });
    const mine = { whyThisOfficial: 'Mine.', duties: 'Mine.' };
    await expect(save(id, 'why', 0, mine)).rejects.toMatchObject({ refusals: [{}, {}], status: 409 });
    await app.get(SaveAnswers).run(focal, {
      ...{ nominationId: id, section: 'why', version: 1, typed: mine },
      keepTheirs: ['duties'],
    });
    expect((await stored(id, 'why'))?.answers).toEqual({ whyThisOfficial: 'Mine.', duties: 'First.' });
  });

  it('asks about every difference when nobody knows any more what the second hand began with', async () => {
    const { id } = await draft();
    await save(id, 'why', 0, { whyThisOfficial: 'Old.', duties: 'Same.' });
    await save(id, 'why', 1, { whyThisOfficial: 'New.', duties: 'Same.' });
    app.clock.set('2026-11-27T05:00:00Z');
    await app.get(PurgeAnswerVersions).run();
    app.clock.set('2026-11-24T05:00:00Z');
    await expect(save(id, 'why', 1, { whyThisOfficial: 'Old.', duties: 'Mine.' })).rejects.toMatchObject({
      refusals: [{ field: 'whyThisOfficial' }, { field: 'duties' }],
    });
  });

  it('writes one entry in the record for one sitting of typing, and one for each button', async () => {
    const { id } = await draft();
    const type = (version: number, duties: string, whileTyping: boolean) =>
      app.get(SaveAnswers).run(focal, {
        ...{ nominationId: id, section: 'why', version, whileTyping },
        typed: { duties },
      });
    for (const [n, text] of ['a', 'ab', 'abc'].entries()) await type(n, text, true);
    await type(3, 'abcd', false);
    const entries = await app.get(AuditQueries).historyOf('nomination', id);
    expect(entries.filter(({ action }) => action === 'nomination.answers_saved')).toHaveLength(2);
  });

  it('lets one of two simultaneous writers through', async () => {
    const { id } = await draft();
    const both = await Promise.allSettled(
      ['One.', 'Two.'].map((text) => save(id, 'motivation', 0, { jobReport: text })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('corrects the register from a draft, but not once the person stands on a form that was sent', async () => {
    const { id, person } = await draft();
    const answers = { ...completeAnswers().person, familyName: 'CHANN', birthDate: '12/08/1983' };
    await save(id, 'person', 0, answers);
    const corrected = await app.db.getRepository(Person).findOneByOrFail({ id: person.id });
    expect(corrected).toMatchObject({ familyName: 'CHANN', birthDate: '1983-08-12' });
    await saveNomination(app.db, 'not_selected', { person });
    await expect(save(id, 'person', 1, { ...answers, familyName: 'SOK' })).rejects.toThrow(
      'nominations.person_fixed',
    );
    await save(id, 'person', 1, { ...answers, provinceCode: '12' });
    expect((await app.db.getRepository(Nomination).findOneByOrFail({ id })).provinceCode).toBe('12');
  });

  it('lets the nominee write Part B and nothing else', async () => {
    const nominee = await saveActor(app.db, 'nominee', await saveOrganisation(app.db));
    const { id } = await draft({ person: nominee.person });
    await save(id, 'motivation', 0, { jobReport: 'My own words.' }, nominee);
    await expect(save(id, 'why', 0, { duties: 'x' }, nominee)).rejects.toThrow('nominations.not_your_part');
  });

  it('is not found by another ministry, another nominee or a reviewer', async () => {
    const { id } = await draft();
    for (const role of ['focal', 'nominee', 'reviewer'] as const) {
      const other = await saveActor(app.db, role);
      await expect(save(id, 'why', 0, { duties: 'x' }, other)).rejects.toMatchObject({ name: 'NotVisible' });
    }
  });

  it('is over once the form is sent, and asks no Part A for a course of one country', async () => {
    const sent = await saveNomination(app.db, 'with_ministry', { organisationId: focal.organisationId });
    await expect(save(sent.id, 'why', 1, { duties: 'late' })).rejects.toThrow(
      'nominations.not_in_this_state',
    );
    const call = await saveCall(app.db, { formParts: ['official', 'b'] });
    const { id } = await draft({ callId: call.id });
    await expect(save(id, 'why', 0, { duties: 'x' })).rejects.toMatchObject({ name: 'NotVisible' });
  });
});
