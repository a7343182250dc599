import request from 'supertest';
import { IssueApiToken } from '../../../src/identity';
import { newId } from '../../../src/kernel/ids';
import { saveLetter, stateOf } from '../../factories/notifications';
import { saveActor, saveOrganisation } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';

/** Of an invitation. */
const letterData = {
  ...{ course: 'x', scoreByDue: '2026-12-04', name: 'N', stage: 'S', loadMax: 1, answerByDue: '2026-12-01' },
};

describe('the outbox', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());
  const as = async (role: 'officer' | 'chair' | 'focal' | 'nominee' | 'reviewer') => {
    const actor = await saveActor(app.db, role);
    return { actor, visitor: await visit(app).signIn(actor.email) };
  };

  it.each(['km', 'en', 'ja'])('opens empty in %s', async (language) => {
    const { visitor } = await as('officer');
    const { status, page } = await visitor.get(`/letters?lang=${language}`);
    expect(status).toBe(200);
    expect(page.querySelector('.ts-empty')).not.toBeNull();
  });

  it('shows chips whose counts equal their lists, and pages without losing or repeating a letter', async () => {
    for (let n = 0; n < 23; n += 1) await saveLetter(app.db, { state: n % 2 ? 'waiting' : 'sent' });
    const { visitor } = await as('officer');
    const { page } = await visitor.get('/letters');
    const chips = page.querySelectorAll('.ts-chips a').map((chip) => ({
      href: chip.getAttribute('href') ?? '',
      count: Number(chip.querySelector('.ts-chips__count')?.text),
    }));
    expect(chips.map(({ count }) => count)).toEqual([23, 11, 0, 12, 0, 0]);
    for (const { href, count } of chips) {
      const seen = new Set<string>();
      for (let next: string | undefined = href; next;) {
        const { page: part }: Awaited<ReturnType<typeof visitor.get>> = await visitor.get(next);
        for (const link of part.querySelectorAll('tbody a')) seen.add(link.getAttribute('href') ?? '');
        next = part.querySelector('.ts-pager a')?.getAttribute('href')?.replaceAll('&amp;', '&');
      }
      expect([href, seen.size]).toEqual([href, count]);
    }
  });

  it('asks the database as often for many letters as for one', async () => {
    const { visitor } = await as('officer');
    await visitor.get('/letters?state=sent');
    const many = await countQueries(app.db, () => visitor.get('/letters?state=sent'));
    const call = await saveCall(app.db, { state: 'closed' });
    await saveLetter(app.db, { state: 'failed', callId: call.id });
    await visitor.get(`/letters?call=${call.id}`);
    const one = await countQueries(app.db, () => visitor.get(`/letters?state=failed&call=${call.id}`));
    expect(Math.abs(many - one)).toBeLessThanOrEqual(1);
  });

  it('shows each letter as its reader gets it, tagged with its language', async () => {
    const letter = await saveLetter(app.db, {
      locale: 'km',
      data: {
        ...letterData,
        courseKm: 'វគ្គធារាសាស្ត្រ',
      },
    });
    const { visitor } = await as('officer');
    const { page } = await visitor.get(`/letters/${letter.id}`);
    const text = page.querySelector('article');
    expect(text?.getAttribute('lang')).toBe('km');
    expect(text?.text).toContain('វគ្គធារាសាស្ត្រ');
  });

  it('says plainly that mail goes into a folder where no server is set up', async () => {
    const { visitor } = await as('officer');
    expect((await visitor.get('/letters')).text).toContain('No mail server is set up here');
  });

  it('approves all letters of a call after a preview, and tells what happens next', async () => {
    const call = await saveCall(app.db, { state: 'decided', titleEn: 'Urban Public Transport' });
    const letters = [
      await saveLetter(app.db, { callId: call.id }),
      await saveLetter(app.db, { callId: call.id, locale: 'ja', recipientEmail: null }),
    ];
    const { visitor } = await as('officer');
    const preview = await visitor.get(`/letters/approve?call=${call.id}`);
    expect(preview.page.querySelectorAll('.ts-letter-preview')).toHaveLength(2);
    expect(preview.text).toContain('1 reader has no e-mail address');
    const ids = preview.page.querySelector('input[name=ids]')?.getAttribute('value') ?? '';
    const answer = await visitor.post(`/letters/approve?call=${call.id}`, { ids });
    expect(answer).toMatchObject({ status: 303, location: '/letters?state=approved' });
    expect((await visitor.get('/letters?state=approved')).text).toContain('2 letters approved');
    for (const { id } of letters) expect(await stateOf(app.db, id)).toBe('approved');
    const again = await visitor.post(`/letters/approve?call=${call.id}`, { ids }, '/letters');
    expect(again.status).toBe(409);
  });

  it('refuses a second approval of the same letter and leaves it as it is', async () => {
    const letter = await saveLetter(app.db);
    const { visitor } = await as('officer');
    const path = `/letters/${letter.id}`;
    const shown = await visitor.get(path);
    const hidden = (name: string) =>
      shown.page.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
    const form = { _csrf: hidden('_csrf'), ids: letter.id };
    expect((await visitor.send('/letters/approve', { ...form, _once: 'first-click-1' })).status).toBe(303);
    const second = await visitor.send('/letters/approve', { ...form, _once: 'second-click-2' });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Somebody changed this record');
  });

  it('cancels a letter only with a reason', async () => {
    const letter = await saveLetter(app.db);
    const { visitor } = await as('officer');
    const path = `/letters/${letter.id}/cancel`;
    expect((await visitor.post(path, { reason: '' })).status).toBe(422);
    expect((await visitor.post(path, { reason: 'Withdrawn.' })).status).toBe(303);
    expect((await visitor.get(`/letters/${letter.id}`)).text).toContain('Not sent, because: Withdrawn.');
  });

  it('lets the chair read and not approve; others never see it', async () => {
    const letter = await saveLetter(app.db);
    const { visitor: chair } = await as('chair');
    expect((await chair.get(`/letters/${letter.id}`)).page.querySelector('input[name=ids]')).toBeNull();
    expect((await chair.get('/letters/approve')).status).toBe(403);
    const { visitor: nominee } = await as('nominee');
    expect((await nominee.get(`/letters/${letter.id}`)).status).toBe(404);
    expect((await nominee.get('/letters/approve')).status).toBe(403);
    const { visitor: reviewer } = await as('reviewer');
    expect((await reviewer.get('/letters')).status).toBe(403);
  });

  it('hides messages about accounts: they carry keys', async () => {
    const reset = await saveLetter(app.db, {
      template: 'identity.password_reset',
      kind: 'mail',
      state: 'approved',
      data: { link: 'https://x/secret', validUntilDue: '2026-12-04' },
    });
    const { visitor } = await as('officer');
    expect((await visitor.get(`/letters/${reset.id}`)).status).toBe(404);
  });

  it('waits on the home page of an officer, with the course', async () => {
    const call = await saveCall(app.db, { state: 'decided', titleEn: 'Waiting course' });
    await saveLetter(app.db, { callId: call.id });
    const { visitor } = await as('officer');
    const { page } = await visitor.get('/');
    const row = page
      .querySelectorAll('.ts-waiting__row')
      .find((each) => each.text.includes('Waiting course'));
    expect(row?.structuredText).toContain('1 letter waits for your approval');
    expect(row?.querySelector('a')?.getAttribute('href')).toBe(`/letters/approve?call=${call.id}`);
  });
});

describe('my letters', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('are those sent to me, never one that still waits', async () => {
    const me = await saveActor(app.db, 'nominee');
    const sent = await saveLetter(app.db, {
      recipientPersonId: me.personId,
      state: 'sent',
      sentAt: new Date(),
    });
    const waiting = await saveLetter(app.db, { recipientPersonId: me.personId, state: 'approved' });
    const visitor = await visit(app).signIn(me.email);
    const { page } = await visitor.get('/letters');
    expect(page.querySelectorAll('tbody a:not([type])').map((link) => link.getAttribute('href'))).toEqual([
      `/letters/${sent.id}`,
    ]);
    expect((await visitor.get(`/letters/${sent.id}`)).status).toBe(200);
    expect((await visitor.get(`/letters/${waiting.id}`)).status).toBe(404);
    const stranger = await visit(app).signIn((await saveActor(app.db, 'nominee')).email);
    expect((await stranger.get(`/letters/${sent.id}`)).status).toBe(404);
  });

  it('of a ministry are read by its desk once, also by somebody who came later', async () => {
    const ministry = await saveOrganisation(app.db);
    const [one, two] = [
      await saveActor(app.db, 'focal', ministry),
      await saveActor(app.db, 'focal', ministry),
    ];
    const common = {
      subjectId: one.personId,
      recipientOrganisationId: ministry.id,
      state: 'sent' as const,
      createdAt: new Date('2026-11-20T02:00:00Z'),
    };
    await saveLetter(app.db, { ...common, recipientPersonId: one.personId });
    await saveLetter(app.db, { ...common, recipientPersonId: two.personId });
    const later = await saveActor(app.db, 'endorser', ministry);
    for (const { email } of [one, two, later]) {
      const { page } = await (await visit(app).signIn(email)).get('/letters');
      expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
    }
    const stranger = await saveActor(app.db, 'focal');
    const { page } = await (await visit(app).signIn(stranger.email)).get('/letters');
    expect(page.querySelectorAll('tbody tr')).toHaveLength(0);
  });
});

describe('letters by API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('are listed and approved with a token, once for one key, and refused in the form of problems', async () => {
    const admin = await saveActor(app.db, 'admin');
    const officer = await saveActor(app.db, 'officer');
    const { token } = await app.get(IssueApiToken).run(admin, {
      membershipId: officer.membershipId,
      label: 'test',
      scopes: ['letter:read', 'letter:approve'],
      days: 30,
    });
    const callId = newId();
    const letter = await saveLetter(app.db, { callId });
    const api = request(app.app.getHttpServer());
    const bearer = { Authorization: `Bearer ${token}` };
    const list = await api.get(`/api/v1/letters?call=${callId}`).set(bearer);
    expect(list.body).toMatchObject({ total: 1, next: null, rows: [{ id: letter.id, state: 'waiting' }] });
    const send = () =>
      api
        .post('/api/v1/letters/approve')
        .set(bearer)
        .set('Idempotency-Key', 'approve-0001')
        .send({ ids: [letter.id] });
    expect((await send()).body).toEqual({ approved: 1 });
    expect((await send()).body).toEqual({ approved: 1 });
    const late = await api
      .post('/api/v1/letters/approve')
      .set(bearer)
      .send({ ids: [letter.id] });
    expect(late.status).toBe(409);
    expect(late.headers['content-type']).toContain('application/problem+json');
    expect(
      (
        await api
          .post('/api/v1/letters/approve')
          .set(bearer)
          .send({ ids: ['no id'] })
      ).status,
    ).toBe(422);
    expect((await api.get('/api/v1/letters')).status).toBe(401);
  });
});
