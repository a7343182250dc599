import { Person } from '../../../src/identity/entities/person.entity';
import { StartNomination } from '../../../src/nominations';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { NominationAnswer } from '../../../src/nominations/entities/nomination-answer.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let focal: SavedActor;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  focal = await saveActor(app.db, 'focal');
});
afterAll(() => app.close());

let serial = 0;
const somebody = (more: object = {}) => ({
  familyName: 'CHAN',
  givenName: `BOPHA ${String.fromCharCode(65 + (serial += 1))}`,
  familyNameKm: 'ចាន់',
  givenNameKm: `បុប្ផា${serial}`,
  sex: 'female' as const,
  birthDate: '1983-08-12',
  email: null,
  phone: null,
  ...more,
});
const start = (callId: string, person = somebody(), by = focal) =>
  app.get(StartNomination).run(by, { callId, person });
const count = (callId: string) => app.db.getRepository(Nomination).countBy({ callId });

describe('starting a nomination', () => {
  it('makes a numbered draft of a registered person, with what is known as first answers', async () => {
    const call = await saveCall(app.db);
    const person = somebody();
    const { nominationId, number } = await start(call.id, person);
    expect(number).toMatch(/^N-2026-\d{4}$/);
    const draft = await app.db.getRepository(Nomination).findOneByOrFail({ id: nominationId });
    expect(draft).toMatchObject({ state: 'draft', organisationId: focal.organisationId, submittedAt: null });
    const registered = await app.db.getRepository(Person).findOneByOrFail({ id: draft.personId });
    expect(registered).toMatchObject(person);
    const answers = await app.db.getRepository(NominationAnswer).findOneByOrFail({ nominationId });
    expect(answers).toMatchObject({
      section: 'person',
      answers: { familyName: 'CHAN', birthDate: '1983-08-12' },
    });
    const [entry]: { action: string }[] = await app.db.query(
      'select action from audit_entry where subject_id = $1',
      [nominationId],
    );
    expect(entry?.action).toBe('nomination.started');
  });

  it.each(['closed', 'decided'] as const)('is refused for a call that is %s', async (state) => {
    const call = await saveCall(app.db, { state });
    await expect(start(call.id)).rejects.toThrow('nominations.call_not_open');
    expect(await count(call.id)).toBe(0);
  });

  it('is in time at the deadline and refused after it, with nothing written', async () => {
    const call = await saveCall(app.db, { nominationDeadline: new Date('2026-11-24T05:00:00Z') });
    await start(call.id);
    app.clock.set('2026-11-24T05:00:00.001Z');
    const late = somebody();
    try {
      await expect(start(call.id, late)).rejects.toThrow('nominations.deadline_passed');
    } finally {
      app.clock.set('2026-11-24T05:00:00Z');
    }
    expect(await count(call.id)).toBe(1);
    expect(await app.db.getRepository(Person).countBy({ givenName: late.givenName })).toBe(0);
  });

  it('is refused for a fourth nominee where three slots are in use; a draft uses none', async () => {
    const call = await saveCall(app.db, { slotsPerOrganisation: 3 });
    const of = { callId: call.id, organisationId: focal.organisationId };
    await saveNomination(app.db, 'with_ministry', of);
    await saveNomination(app.db, 'returned', of);
    await saveNomination(app.db, 'draft', of);
    await saveNomination(app.db, 'withdrawn', of);
    await start(call.id);
    await saveNomination(app.db, 'endorsed', of);
    await expect(start(call.id)).rejects.toThrow('nominations.slots_full');
  });

  it('is refused for a person with an open nomination anywhere, and does not say whose it is', async () => {
    const person = somebody();
    const elsewhere = await saveActor(app.db, 'focal');
    const first = await saveCall(app.db);
    await start(first.id, person, elsewhere);
    const refusal = start((await saveCall(app.db)).id, person);
    await expect(refusal).rejects.toMatchObject({
      refusals: [{ code: 'nominations.already_nominated', params: { number: 'none' } }],
    });
    const own = await start(first.id, somebody());
    expect(own.number).toBeTruthy();
  });

  it('makes one person and one nomination of two desks that type the same name at the same moment', async () => {
    const call = await saveCall(app.db);
    const person = somebody();
    const second = await saveActor(app.db, 'focal', await saveOrganisation(app.db));
    const results = await Promise.allSettled([start(call.id, person), start(call.id, person, second)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await app.db.getRepository(Person).countBy({ givenName: person.givenName })).toBe(1);
    expect(await count(call.id)).toBe(1);
  });

  it('is for focal points alone', async () => {
    const endorser = await saveActor(app.db, 'endorser');
    const call = await saveCall(app.db);
    await expect(start(call.id, somebody(), endorser)).rejects.toThrow('nominations.not_your_act');
  });
});
