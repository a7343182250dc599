import { saveCall, saveCourse, saveProgramme, saveRubricVersion } from '../../factories/programmes';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';
import type { Call } from '../../../src/programmes/entities/call.entity';

describe('the pages of calls', () => {
  let app: TestApp;
  let officer: SavedActor;
  let focal: SavedActor;
  let open: Call;
  let draft: Call;
  beforeAll(async () => {
    app = await startApp();
    officer = await saveActor(app.db, 'officer');
    focal = await saveActor(app.db, 'focal');
    const programme = await saveProgramme(app.db, { nameEn: 'JICA group and region focus' });
    const course = await saveCourse(app.db, { programmeId: programme.id, unverified: ['seats'] });
    open = await saveCall(app.db, {
      courseId: course.id,
      titleEn: 'Irrigation Facilities',
      titleJa: '灌漑施設',
    });
    draft = await saveCall(app.db, {
      courseId: course.id,
      titleEn: 'Secret Draft',
      state: 'draft',
      seats: null,
      rubricVersionId: null,
      japanDeadline: null,
      language: null,
    });
  });
  afterAll(() => app.close());

  it('show open calls to anyone, with seats, dates and days left, and no draft', async () => {
    const page = await visit(app).get('/calls');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Irrigation Facilities');
    expect(page.text).toContain('17/05/2027 to 10/07/2027');
    expect(page.text).toContain('10 days left');
    expect(page.text).toContain('You apply through the personnel office of your ministry.');
    expect(page.text).not.toContain('Secret Draft');
  });

  it('show an officer all states, each with a count that equals its list', async () => {
    const visitor = await visit(app).signIn(officer.email);
    const all = await visitor.get('/calls');
    expect(all.text).toContain('Secret Draft');
    for (const chip of all.page.querySelectorAll('.ts-chips a')) {
      const list = await visitor.get(chip.getAttribute('href') ?? '');
      const count = Number(chip.querySelector('.ts-chips__count')?.text);
      expect(list.page.querySelectorAll('tbody tr').length).toBe(count);
    }
  });

  it.each([
    ['en', 'Conditions', 'not stated', 'Under 50 years old'],
    ['km', 'លក្ខខណ្ឌ', 'អាយុក្រោម 50 ឆ្នាំ', 'បរិញ្ញាបត្រ'],
    ['ja', '応募要件', '50歳未満', '学士以上'],
  ] as const)('say the terms of a call in %s, each rule with its source', async (language, ...words) => {
    const page = await visit(app, language).get(`/calls/${open.id}`);
    expect(page.status).toBe(200);
    for (const word of words.filter((text) => text !== 'not stated')) expect(page.text).toContain(word);
    expect(page.text).toContain('Be under fifty years of age.');
    expect(page.html).toContain('https://example.org/general-information');
  });

  it('answer 404 for a draft to everybody but officers', async () => {
    expect((await visit(app).get(`/calls/${draft.id}`)).status).toBe(404);
    const ministry = await visit(app).signIn(focal.email);
    const answer = await ministry.get(`/calls/${draft.id}`);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('Secret Draft');
    for (const path of ['set-up/title', 'open', 'close']) {
      expect((await ministry.get(`/calls/${open.id}/${path}`)).status).toBe(403);
      expect((await ministry.post(`/calls/${open.id}/${path}`, {}, '/calls')).status).toBe(403);
    }
    expect((await ministry.get('/courses')).status).toBe(403);
  });

  it('tell an officer everything a draft lacks, and where the source is silent', async () => {
    const visitor = await visit(app).signIn(officer.email);
    const page = await visitor.get(`/calls/${draft.id}`);
    expect(page.text).toContain('2 things are missing');
    expect(page.text).toContain('Enter the number of seats for Cambodia.');
    expect(page.text).toContain('Choose a rubric.');
    expect(page.text).toContain('not stated');
  });

  it('offer a focal point to nominate while the call is open, and not after the deadline', async () => {
    const visitor = await visit(app).signIn(focal.email);
    const link = `a[href="/calls/${open.id}/nominate"]`;
    expect((await visitor.get(`/calls/${open.id}`)).page.querySelector(link)).not.toBeNull();
    app.clock.set('2026-12-04T10:00:00.001Z');
    const late = await visitor.get(`/calls/${open.id}`);
    app.clock.set('2026-11-24T05:00:00.000Z');
    expect(late.page.querySelector(link)).toBeNull();
    expect(late.text).toContain('Nominations ended on 04/12/2026, 17:00');
  });

  it('ask the database as often for three calls as for one', async () => {
    const visitor = await visit(app).signIn(focal.email);
    await visitor.get('/calls');
    const one = await countQueries(app.db, () => visitor.get('/calls'));
    await saveCall(app.db);
    await saveCall(app.db);
    const three = await countQueries(app.db, () => visitor.get('/calls'));
    expect(three).toBe(one);
  });

  it('lead an officer from a course to an open call', async () => {
    const visitor = await visit(app).signIn(officer.email);
    const rubric = await saveRubricVersion(app.db);
    const course = await saveCourse(app.db, { titleEn: 'Urban Public Transport', rules: [] });
    const courses = await visitor.get('/courses');
    expect(courses.text).toContain('Urban Public Transport');
    expect((await visitor.get(`/courses/${course.id}`)).text).toContain('not stated');

    const created = await visitor.post(
      '/calls/new',
      { courseId: course.id },
      `/calls/new?course=${course.id}`,
    );
    expect(created.status).toBe(303);
    const page = (section: string) => `${created.location}/set-up/${section}`;
    let version = 0;
    const save = async (section: string, fields: object, act = 'next') => {
      version += 1;
      return visitor.post(page(section), { version: String(version), act, ...fields });
    };
    const titled = await save('title', { titleEn: 'Urban Public Transport', language: 'en' });
    expect([titled.status, titled.location]).toEqual([303, page('phases')]);
    await save('phases', {
      'phases.0.mode': 'JAPAN',
      'phases.0.from': '07/06/2027',
      'phases.0.to': '02/07/2027',
      quotedText: 'From June 7 to July 2, 2027',
      quotedPage: '3',
    });
    await save('places', { seats: '២' });
    await save('organisations', { slotsPerOrganisation: '3', whichOrganisations: 'all' });
    await save('rubric', { rubricVersionId: rubric.id, reviewsEach: '3' });
    await save('selection', { rankingPolicy: 'raw' });
    await save('follow_up', { followUpMonths: ['3', '12'] });

    const dates = { japanDeadline: '26/02/2027' };
    const counted = await visitor.post(page('dates'), { ...dates, act: 'deadlines' });
    expect(counted.page.querySelector('#nominationDeadline')?.getAttribute('value')).toBe('08/01/2027');
    await save('dates', {
      ...dates,
      nominationDeadline: '08/01/2027',
      endorsementDeadline: '15/01/2027',
    });

    const added = await visitor.post(page('rules'), { act: 'add-rule', newRule: 'age' });
    expect(added.page.querySelector('[name="rules.0.value"]')).not.toBeNull();
    const typed = {
      'rules.0.field': 'age',
      'rules.0.limit': 'at_most_exclusive',
      'rules.0.kind': 'bar',
      'rules.0.source.text': 'Be under forty years of age.',
    };
    const wrong = await visitor.post(page('rules'), {
      ...typed,
      version: String(version + 1),
      'rules.0.value': 'forty',
      act: 'save',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Enter an age from 15 to 99 for condition 1.');
    expect(wrong.page.querySelector('[name="rules.0.value"]')?.getAttribute('value')).toBe('forty');

    const saved = await save('rules', { ...typed, 'rules.0.value': '40' }, 'save');
    expect([saved.status, saved.location]).toEqual([303, created.location]);
    const ready = await visitor.get(created.location ?? '');
    expect(ready.text).toContain('Nothing is missing. You can open the call.');
    expect(ready.text).toContain('Under 40 years old');
    expect(ready.text).toContain('From June 7 to July 2, 2027 page 3');

    const confirm = await visitor.get(`${created.location}/open`);
    expect(confirm.text).toContain('these are published and no longer change');
    const opened = await visitor.post(`${created.location}/open`, { version: String(version + 1) });
    expect(opened.status).toBe(303);
    expect((await visit(app).get(created.location ?? '')).text).toContain('Urban Public Transport');
    expect((await visitor.get(page('places'))).text).toContain(
      'The terms are published and no longer change.',
    );
  });
});
