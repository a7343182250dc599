import { LockSpelling, RecordNumbers } from '../../../src/identity';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { SaveAnswers } from '../../../src/nominations';
import { saveNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let focal: SavedActor;
let desk: Visitor;
beforeAll(async () => {
  app = await startApp();
  focal = await saveActor(app.db, 'focal');
  desk = await visit(app).signIn(focal.email);
});
afterAll(() => app.close());

const typed = (more: object = {}) => ({
  familyNameKm: 'សុខ',
  givenNameKm: 'ដារ៉ា',
  familyName: 'DARA',
  givenName: 'SOK',
  sex: 'male',
  birthDate: '12/08/1983',
  email: '',
  phone: '',
  national_id: '',
  civil_service: '',
  ...more,
});

describe('a focal point who begins a nomination', () => {
  it('is shown the own person who looks alike, and says whether it is the same', async () => {
    const person = await savePerson(app.db, {
      familyName: 'Sok',
      givenName: 'Dara',
      birthDate: '1983-08-12',
    });
    const earlier = await saveNomination(app.db, 'completed', {
      person,
      organisationId: focal.organisationId,
    });
    const call = await saveCall(app.db);
    const path = `/calls/${call.id}/nominate`;
    const asked = await desk.post(path, typed());
    expect(asked.status).toBe(409);
    expect(asked.text).toContain('Is it one of these people of your ministry?');
    expect(asked.text).toContain(earlier.number);
    const same = await desk.post(path, typed({ same: person.id }));
    expect(same.status).toBe(303);
    const [own] = await app.db.getRepository(Nomination).findBy({ callId: call.id });
    expect(own?.personId).toBe(person.id);

    const other = await saveCall(app.db);
    const another = await desk.post(
      `/calls/${other.id}/nominate`,
      typed({ same: 'another', familyNameKm: 'សុខា', givenNameKm: 'ដារី' }),
    );
    expect(another.status).toBe(303);
    const [fresh] = await app.db.getRepository(Nomination).findBy({ callId: other.id });
    expect(fresh?.personId).not.toBe(person.id);
    const pairs: unknown[] = await app.db.query(
      `select 1 from duplicate_pair where state = 'open' and $1 in (person_a, person_b) and $2 in (person_a, person_b)`,
      [person.id, fresh?.personId],
    );
    expect(pairs).toHaveLength(1);
  });

  it('learns nothing of another ministry’s record but that the secretariat will look', async () => {
    const person = await savePerson(app.db, {
      familyName: 'HIDDENNAME',
      givenName: 'X',
      birthDate: '1970-01-01',
    });
    const elsewhere = await saveNomination(app.db, 'completed', { person });
    const officer = await saveActor(app.db, 'officer');
    const numbers = { national_id: '555666777' };
    await app.get(RecordNumbers).run(officer, { personId: person.id, numbers });
    const call = await saveCall(app.db);
    const path = `/calls/${call.id}/nominate`;
    const begun = await desk.post(
      path,
      typed({ ...numbers, familyName: 'VONG', givenName: 'VUTHY', familyNameKm: 'វង្ស' }),
    );
    expect(begun.status).toBe(303);
    const page = await desk.get(begun.location ?? '');
    expect(page.text).toContain('The secretariat will check whether this person is on the register already');
    for (const word of ['HIDDENNAME', elsewhere.number, '555666777']) expect(page.html).not.toContain(word);
    // Somebody else's record cannot be chosen by its identifier either.
    const guessed = await desk.post(
      `/calls/${(await saveCall(app.db)).id}/nominate`,
      typed({
        familyName: 'VONG',
        givenName: 'SREY',
        familyNameKm: 'វង',
        birthDate: '01/01/1971',
        same: person.id,
      }),
    );
    expect(guessed.status).toBe(404);
  });

  it('can no longer write the name that was compared with a passport', async () => {
    const person = await savePerson(app.db, { familyName: 'KONG', givenName: 'THIDA' });
    const nomination = await saveNomination(app.db, 'draft', {
      person,
      organisationId: focal.organisationId,
    });
    await app.get(LockSpelling).run(app.db.manager, person.id);
    const page = await desk.get(`/nominations/${nomination.id}/answers/person`);
    const version = Number(page.page.querySelector('input[name=version]')?.getAttribute('value') ?? 1);
    const save = (familyName: string) =>
      app.get(SaveAnswers).run(focal, {
        nominationId: nomination.id,
        section: 'person',
        version,
        typed: {
          familyName,
          givenName: 'THIDA',
          familyNameKm: 'គង់',
          givenNameKm: 'ធីតា',
          sex: 'female',
          birthDate: '1985-06-15',
        },
      });
    await expect(save('GONG')).rejects.toMatchObject({
      refusals: [
        expect.objectContaining({ code: 'identity.spelling_locked', params: { name: 'KONG THIDA' } }),
      ],
    });
    await save('KONG');
  });
});
