import { Account } from '../../src/identity/entities/account.entity';
import { PASSWORD, saveActor, saveMembership } from '../factories/people';
import { saveScored, SIX, type Scored } from '../factories/selection';
import { PHONE, type PersonAtBrowser } from '../support/browser';
import { CycleStory } from '../support/story';

jest.setTimeout(180_000);

/** From scores to a decision that holds: two scenarios, two signatures, a withdrawal, and each with their own letter. */
describe('a selection in a browser', () => {
  const story = new CycleStory();
  let scored: Scored;
  let run = '';

  beforeAll(async () => {
    await story.open('2026-11-24T05:00:00Z');
    scored = await saveScored(story.app.db, SIX, { titleEn: 'Irrigation planning' });
  });
  afterAll(() => story.close());

  /** The nominee of a file at a telephone of their own. */
  async function nominee(file: number, language: 'km' | 'en' | 'ja'): Promise<PersonAtBrowser> {
    const actor = await saveActor(story.app.db, 'nominee');
    const { personId, organisationId } = scored.files[file]!;
    await saveMembership(story.app.db, personId, 'nominee', organisationId);
    await story.app.db.query('delete from membership where person_id = $1', [actor.personId]);
    await story.app.db.getRepository(Account).update({ id: actor.accountId }, { personId, locale: language });
    return (await story.browser.person(language, { viewport: PHONE })).signIn(actor.email, PASSWORD);
  }

  story.step('an officer computes the selection and compares it with a wider spread', async () => {
    const officer = story.as('officer');
    await officer.go(`/calls/${scored.call.id}/ranking`);
    await officer.send({}, { to: '/ranking/run' });
    await story.look(officer);
    await officer.go(`/calls/${scored.call.id}/scenarios`);
    await officer.send({ title: 'Wider spread', maxPerOrganisation: '1' }, { to: '/scenarios' });
    await story.look(officer);
    const text = await officer.text();
    expect(text).toContain('A. Rules as published');
    expect(text).toContain('B. Wider spread');
    expect(text).toContain('Departs from the rules');
  });

  story.step('the officer proposes the rules as published, and is refused to confirm', async () => {
    const officer = story.as('officer');
    await officer.page.getByRole('link', { name: 'Propose A' }).click();
    await officer.page.waitForURL(/\/propose$/);
    run = officer.path.split('/')[2] ?? '';
    await officer.send({ note: 'As published.' });
    expect(await officer.go(`/selections/${run}/confirm`)).toBe(403);
    expect(await story.stateCounts(scored.call.id)).toEqual({ in_review: 6 });
  });

  story.step('the chair confirms after typing the password again', async () => {
    const chair = story.as('chair');
    await chair.go(`/selections/${run}/confirm`);
    await story.look(chair);
    await chair.send({ password: PASSWORD });
    expect(await story.stateCounts(scored.call.id)).toEqual({ selected: 3, reserve: 2, not_selected: 1 });
  });

  story.step(
    'a selected person withdraws on a phone, and the reserve who keeps the rules moves up',
    async () => {
      const leaves = await nominee(2, 'en');
      await leaves.go(`/nominations/${scored.files[2]!.id}/withdraw`);
      await leaves.send({ reason: 'A family member has fallen ill.' });
      const officer = story.as('officer');
      await officer.go(`/calls/${scored.call.id}/ranking/promote`);
      const text = await officer.text();
      // First on the list is a third person of ministry A, whom its limit holds back.
      expect(text).toContain('Passed over');
      expect(text).toContain(scored.files[4]!.number);
      await officer.send();
      expect(await story.stateCounts(scored.call.id)).toMatchObject({
        selected: 3,
        reserve: 1,
        withdrawn: 1,
      });
    },
  );

  story.step('each reads the result in their own language, and nobody else’s', async () => {
    for (const [file, language, words] of [
      [4, 'km', 'ជ្រើសរើស'],
      [3, 'en', 'reserve list'],
      [5, 'ja', '選考'],
    ] as const) {
      const person = await nominee(file, language);
      expect(await person.go(`/nominations/${scored.files[file]!.id}/result`)).toBe(200);
      await story.look(person);
      const text = await person.text();
      expect(text).toContain(words);
      expect(text).not.toContain(scored.files[0]!.number);
      expect(await person.go(`/nominations/${scored.files[0]!.id}/result`)).toBe(404);
    }
  });

  it('had no serious fault of accessibility on the way', () => {
    expect(story.faults).toEqual([]);
  });
});
