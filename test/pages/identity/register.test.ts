import { FindDuplicates, LockSpelling, RecordNumbers } from '../../../src/identity';
import { Person } from '../../../src/identity/entities/person.entity';
import { ROLES, type Role } from '../../../src/kernel/actor';
import { saveNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
let desk: Visitor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  desk = await visit(app).signIn(officer.email);
});
afterAll(() => app.close());

const numbersOf = (personId: string, numbers: object) =>
  app.get(RecordNumbers).run(officer, { personId, numbers });
const note = (...ids: string[]) => app.get(FindDuplicates).note(app.db.manager, ids);

describe('the register of people', () => {
  it.each(ROLES.filter((role): role is Role => !['officer', 'supervisor'].includes(role)))(
    'is closed to the role %s, and tells nothing',
    async (role) => {
      const secret = await savePerson(app.db, { familyName: 'SECRETNAME' });
      const visitor = await visit(app).signIn((await saveActor(app.db, role)).email);
      const own = `/people/${secret.id}`;
      const paths = [
        '/people',
        '/people/duplicates',
        own,
        `${own}/numbers`,
        `${own}/spelling`,
        `${own}/merge`,
      ];
      for (const path of [...paths, `${own}/participations`]) {
        const answer = await visitor.get(path);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.html).not.toContain('SECRETNAME');
      }
    },
  );

  it('finds a person in either script, in either order, and by a whole number, not by a part of it', async () => {
    const person = await savePerson(app.db, {
      familyName: 'KEO',
      givenName: 'SOPHEAK',
      familyNameKm: 'កែវ',
      givenNameKm: 'សុភ័ក្រ',
    });
    await numbersOf(person.id, { national_id: '០១០២០៣០៤០' });
    for (const words of ['keo soph', 'sopheak keo', 'កែវសុភ័ក្រ', '010203040', '010 203 040 (01)']) {
      const list = await desk.get(`/people?q=${encodeURIComponent(words)}`);
      expect([words, list.page.querySelectorAll('tbody tr').length]).toEqual([words, 1]);
    }
    expect((await desk.get('/people?q=01020304')).page.querySelectorAll('tbody tr')).toHaveLength(0);
  });

  it('masks numbers, shows one in full once, and writes down who read it', async () => {
    const person = await savePerson(app.db);
    await numbersOf(person.id, { passport: 'N07654321' });
    const stored: { sealed: Buffer; row: string }[] = await app.db.query(
      'select sealed, n::text as row from person_number n where person_id = $1',
      [person.id],
    );
    expect(stored[0]?.sealed.includes('N07654321')).toBe(false);
    expect(stored[0]?.row).not.toContain('N07654321');
    const page = await desk.get(`/people/${person.id}`);
    expect(page.html).not.toContain('N07654321');
    expect(page.text).toContain('••••• 321');
    const shown = await desk.post(`/people/${person.id}/numbers/passport/read`, {}, `/people/${person.id}`);
    expect(shown.text).toContain('N07654321');
    expect((await desk.get(`/people/${person.id}`)).html).not.toContain('N07654321');
    const entries: { action: string; actor: string; details: string }[] = await app.db.query(
      `select action, actor_id as actor, details from audit_entry where subject_id = $1 order by seq`,
      [person.id],
    );
    expect(entries.map(({ action }) => action)).toEqual(['person.number_recorded', 'person.number_read']);
    expect(entries[1]?.actor).toBe(officer.personId);
    expect(JSON.stringify(entries)).not.toContain('7654321');
    const kept: { kept: string }[] = await app.db.query('select result::text as kept from once_key');
    expect(JSON.stringify(kept)).not.toContain('N07654321');
  });

  it('says beside the field what a number must look like, and keeps what was typed', async () => {
    const person = await savePerson(app.db);
    const refused = await desk.post(`/people/${person.id}/numbers`, { national_id: '12' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter its nine digits');
    expect(refused.page.querySelector('#national_id')?.getAttribute('value')).toBe('12');
  });

  it('asks the database as often for many people as for one', async () => {
    await savePerson(app.db, { familyName: 'COUNTONE' });
    const one = await countQueries(app.db, () => desk.get('/people?q=countone'));
    for (let n = 0; n < 4; n += 1) {
      const person = await savePerson(app.db, { familyName: 'COUNTMANY', givenName: `G${n}` });
      await saveNomination(app.db, 'endorsed', { person });
    }
    const many = await countQueries(app.db, async () => {
      expect((await desk.get('/people?q=countmany')).page.querySelectorAll('tbody tr')).toHaveLength(4);
    });
    expect(many).toBe(one);
  });
});

describe('records that may be one person', () => {
  it('are shown side by side, merged with a value chosen for each field, and found again by either', async () => {
    const a = await savePerson(app.db, { familyName: 'LONG', givenName: 'DARA', phone: '+85511111111' });
    const b = await savePerson(app.db, { familyName: 'Dara', givenName: 'Long', phone: '+85522222222' });
    const nomination = await saveNomination(app.db, 'completed', { person: a });
    await numbersOf(b.id, { national_id: '111222333' });
    await note(a.id, b.id);
    const queue = await desk.get('/people/duplicates');
    expect(queue.text).toContain('same Latin name and date of birth');
    const path = `/people/${b.id}/merge?with=${a.id}`;
    const compare = await desk.get(path);
    expect(compare.text).toContain('+85511111111');
    expect(compare.text).toContain(nomination.number);
    const form = (html: typeof compare) =>
      Object.fromEntries(
        html.page
          .querySelectorAll('input[type=hidden]')
          .map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']),
      );
    const refused = await desk.send(path, { ...form(compare), reason: '' });
    expect(refused.status).toBe(422);
    const merged = await desk.send(path, {
      ...form(refused),
      latin: 'from',
      khmer: 'to',
      sex: 'to',
      phone: 'from',
      reason: 'Same identity card',
    });
    expect(merged.location).toBe(`/people/${b.id}`);
    const survivor = await desk.get(`/people/${b.id}`);
    expect(survivor.text).toContain('LONG DARA');
    expect(survivor.text).toContain('+85511111111');
    expect(survivor.text).toContain(nomination.number);
    const ended = await desk.get(`/people/${a.id}`);
    expect(ended.text).toContain('Open the record that goes on');
    expect(ended.page.querySelectorAll('form[action*=numbers]')).toHaveLength(0);
  });

  it('kept apart are not offered again, until a new reason comes up', async () => {
    const a = await savePerson(app.db, { familyName: 'MEAS', givenName: 'TOLA', birthDate: '1980-01-01' });
    const b = await savePerson(app.db, { familyName: 'MEAS', givenName: 'TOLA', birthDate: '1980-01-01' });
    await note(a.id);
    const path = `/people/${a.id}/merge`;
    await desk.post(
      `${path}/apart?with=${b.id}`,
      { apartReason: 'Different mothers' },
      `${path}?with=${b.id}`,
    );
    expect(await stateOf(a.id)).toBe('apart');
    await note(a.id, b.id);
    expect(await stateOf(a.id)).toBe('apart');
    await numbersOf(a.id, { civil_service: '1234567890' });
    await numbersOf(b.id, { civil_service: '១២៣៤៥៦៧៨៩០' });
    expect(await stateOf(a.id)).toBe('open');
  });

  it('are the same through case, spaces, break points, order and Khmer digits, and not with another birth date', async () => {
    const names = [
      ['CHEA SO', 'PHAL', 'ជា', 'សុផល'],
      ['Phal', 'Chea-So', 'ផ្សេង', 'ណាស់'],
      ['OTHER', 'NAME', 'សុ\u200Bផល', ' ជា'],
      ['CHEASO', 'PHAL', 'ក', 'ខ'],
    ] as const;
    const people: Person[] = [];
    for (const [familyName, givenName, familyNameKm, givenNameKm] of names)
      people.push(
        await savePerson(app.db, {
          ...{ familyName, givenName, familyNameKm, givenNameKm },
          birthDate: people.length === 3 ? '1979-02-03' : '1979-02-02',
        }),
      );
    await note(...people.map(({ id }) => id));
    const pairs: { a: string; b: string; reasons: string[] }[] = await app.db.query(
      `select person_a as a, person_b as b, reasons from duplicate_pair where person_a = any($1) or person_b = any($1)`,
      [people.map(({ id }) => id)],
    );
    const place = (id: string) => people.findIndex((person) => person.id === id);
    expect(
      pairs.map(({ a, b, reasons }) => [[place(a), place(b)].sort().join('-'), reasons.join()]).sort(),
    ).toEqual([
      ['0-1', 'name_latin'],
      ['0-2', 'name_km'],
    ]);
  });
});

describe('a name after its passport was accepted', () => {
  it('is shown as checked, corrected by an officer with a reason, and unlocked with one', async () => {
    const person = await savePerson(app.db, { familyName: 'HOUT', givenName: 'SAMNANG' });
    await app.get(LockSpelling).run(app.db.manager, person.id);
    expect((await desk.get(`/people/${person.id}`)).text).toContain(
      'As in the passport, checked on 24/11/2026',
    );
    const path = `/people/${person.id}/spelling`;
    const { version } = await app.db.getRepository(Person).findOneByOrFail({ id: person.id });
    const fields = { version: String(version), familyName: 'HUOT', givenName: 'SAMNANG' };
    expect((await desk.post(path, { ...fields, reason: '' })).status).toBe(422);
    expect((await desk.post(path, { ...fields, reason: 'Misread at first' })).location).toBe(
      `/people/${person.id}`,
    );
    const page = await desk.get(`/people/${person.id}`);
    expect(page.text).toContain('HUOT SAMNANG');
    expect(page.text).toContain('before: HOUT SAMNANG');
    const unlocked = await desk.post(`${path}/unlock`, { unlockReason: 'New passport' }, path);
    expect(unlocked.location).toBe(`/people/${person.id}`);
    expect((await desk.get(path)).text).toContain('No passport has been accepted yet');
  });
});

describe('an earlier participation', () => {
  it('is recorded with its source, shown in the history, and struck out with a reason', async () => {
    const person = await savePerson(app.db);
    const path = `/people/${person.id}/participations`;
    const fields = {
      courseTitle: 'Rural water supply',
      programmeCode: '',
      startedOn: '០១/០២/២០១៩',
      endedOn: '28/02/2019',
      source: 'Certificate seen',
    };
    expect((await desk.post(path, { ...fields, endedOn: '01/01/2019' })).status).toBe(422);
    expect((await desk.post(path, fields)).location).toBe(path);
    expect((await desk.post(path, fields)).status).toBe(409);
    expect((await desk.get(`/people/${person.id}`)).text).toContain(
      'Rural water supply, 1 February 2019 to 28 February 2019',
    );
    const link = (await desk.get(path)).page.querySelector('tbody a')?.getAttribute('href') ?? '';
    expect((await desk.post(link, { reason: 'Somebody else' })).location).toBe(path);
    expect((await desk.get(path)).text).toContain('struck out');
  });
});

async function stateOf(personId: string): Promise<string | undefined> {
  const [row]: { state: string }[] = await app.db.query(
    'select state from duplicate_pair where person_a = $1 or person_b = $1',
    [personId],
  );
  return row?.state;
}
