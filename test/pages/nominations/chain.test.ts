import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import { JUSTIFICATION, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let ministry: Organisation;
let focal: SavedActor;
let endorser: SavedActor;
let visitor: Visitor;
beforeAll(async () => {
  app = await startApp();
  ministry = await saveOrganisation(app.db);
  focal = await saveActor(app.db, 'focal', ministry);
  endorser = await saveActor(app.db, 'endorser', ministry);
});
beforeEach(async () => {
  visitor = await visit(app).signIn(focal.email);
});
afterAll(() => app.close());

const own = { organisationId: '' };
beforeAll(() => {
  own.organisationId = ministry.id;
});
const NOMINEE = {
  familyNameKm: 'ចាន់',
  givenNameKm: 'សុភា',
  familyName: 'CHAN',
  givenName: 'SOPHEA',
  sex: 'female',
  birthDate: '១២/០៨/១៩៨៣',
};

describe('starting', () => {
  it('leads from the call to the list of sections', async () => {
    const call = await saveCall(app.db);
    const sent = await visitor.post(`/calls/${call.id}/nominate`, NOMINEE);
    expect(sent.status).toBe(303);
    const { text, page } = await visitor.get(sent.location ?? '');
    expect(text).toContain('CHAN SOPHEA');
    expect(text).toContain('1 of 10 sections complete'.replace('1', '0'));
    expect(page.querySelectorAll('.ts-task')).toHaveLength(10);
    expect(text).toContain('Draft N-2026-');
  });

  it('keeps what was typed beside each fault, in the reader’s language', async () => {
    const call = await saveCall(app.db);
    const answer = await visitor.post(`/calls/${call.id}/nominate?lang=km`, {
      ...NOMINEE,
      birthDate: 'ម្សិលមិញ',
    });
    expect(answer.status).toBe(422);
    expect(answer.page.querySelector('#familyNameKm')?.getAttribute('value')).toBe('ចាន់');
    expect(answer.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe('#birthDate');
    expect(answer.page.querySelector('#birthDate')?.getAttribute('value')).toBe('ម្សិលមិញ');
    expect(answer.text).toMatch(/ថ្ងៃ\/ខែ\/ឆ្នាំ|12\/08\/1983/);
    await visitor.get('/?lang=en');
  });

  it('says at once why it is not possible, and offers no form', async () => {
    const call = await saveCall(app.db, { nominationDeadline: new Date('2026-11-20T08:00:00Z') });
    const { text, page } = await visitor.get(`/calls/${call.id}/nominate`);
    expect(text).toContain('The deadline was 20/11/2026, 15:00');
    expect(page.querySelector('#familyName')).toBeNull();
  });
});

describe('writing', () => {
  it('goes from one topic to the next, or back to the list', async () => {
    const { id } = await saveNomination(app.db, 'draft', { ...own, answers: {} });
    const path = `/nominations/${id}/answers/contact`;
    const typed = { contactName: 'Sok', contactPhone: '012 345 678', contactEmail: 'a@example.org' };
    const next = await visitor.post(path, { ...typed, version: 0, then: 'continue' });
    expect(next.location).toBe(`/nominations/${id}/answers/return_post`);
    const left = await visitor.post(path, { ...typed, contactName: 'Sok Dara', version: 1, then: 'leave' });
    expect(left.location).toBe(`/nominations/${id}`);
    expect((await visitor.get(path)).page.querySelector('#contactName')?.getAttribute('value')).toBe(
      'Sok Dara',
    );
  });

  it('shows both versions to the second of two hands, and what was typed is in the boxes', async () => {
    const { id } = await saveNomination(app.db, 'draft', own);
    const path = `/nominations/${id}/answers/why`;
    const mine = { whyThisOfficial: 'Mine & <b>bold</b>', duties: 'Mine too' };
    await visitor.post(path, { whyThisOfficial: 'Theirs', duties: 'Theirs too', version: 1, then: 'leave' });
    const clash = await visitor.post(path, { ...mine, version: 1, then: 'continue' });
    expect(clash.status).toBe(409);
    const choices = clash.page.querySelectorAll('.ts-choice').map((box) => box.structuredText);
    expect(choices.join()).toMatch(/wrote\s+Theirs too/);
    expect(choices.join()).toMatch(/You wrote\s+Mine too/);
    expect(clash.html).not.toContain('<b>bold</b>');
    expect(clash.page.querySelector('textarea#duties')?.text.trim()).toBe('Mine too');
    expect(clash.page.querySelector('input[name=version]')?.getAttribute('value')).toBe('2');
    const disputed = { conflict: ['whyThisOfficial', 'duties'], version: 2, then: 'leave' };
    const silent = await visitor.post(path, { ...mine, ...disputed });
    expect(silent.status).toBe(422);
    const keep = { 'keep[whyThisOfficial]': 'theirs', 'keep[duties]': 'mine' };
    expect((await visitor.post(path, { ...mine, ...disputed, ...keep })).status).toBe(303);
    const after = await visitor.get(path);
    expect(after.page.querySelector('textarea#whyThisOfficial')?.text.trim()).toBe('Theirs');
    expect(after.page.querySelector('textarea#duties')?.text.trim()).toBe('Mine too');
  });
});

describe('sending', () => {
  it('is checked, declared, sent once and receipted with its hash', async () => {
    const { id } = await saveNomination(app.db, 'draft', own);
    const check = `/nominations/${id}/check`;
    const shown = await visitor.get(check);
    expect(shown.text).toContain('I declare that what this application says is complete and true');
    const undeclared = await visitor.post(`/nominations/${id}/submit`, { version: 1 }, check);
    expect(undeclared.status).toBe(422);
    expect(undeclared.text).toContain('Tick the box');
    const sent = await visitor.post(`/nominations/${id}/submit`, { version: 1, declared: 'yes' }, check);
    expect(sent.location).toBe(`/nominations/${id}/submitted`);
    const receipt = await visitor.get(`/nominations/${id}/submitted?lang=ja`);
    expect(receipt.text).toContain('省へ提出しました');
    expect(receipt.page.querySelector('code.ts-hash--whole')?.text).toMatch(/^[0-9a-f]{64}$/);
    await visitor.get('/?lang=en');
    const again = await visitor.post(
      `/nominations/${id}/submit`,
      { version: 1, declared: 'yes' },
      '/nominations',
    );
    expect([403, 409]).toContain(again.status);
    expect((await visitor.get(`/nominations/${id}/submit`)).location).toBe(check);
  });

  it('names every gap with a link to the page that cures it', async () => {
    const { id } = await saveNomination(app.db, 'draft', { ...own, answers: {} });
    const sent = await visitor.post(
      `/nominations/${id}/submit`,
      { version: 1, declared: 'yes' },
      `/nominations/${id}/check`,
    );
    expect(sent.status).toBe(422);
    const links = sent.page.querySelectorAll('.govuk-error-summary a');
    expect(links).toHaveLength(10);
    expect(links[3]?.getAttribute('href')).toBe(`/nominations/${id}/answers/use`);
    expect(links[3]?.text).toBe('“Plan for using the training”: 3 answers are missing.');
  });
});

describe('the endorser', () => {
  const signed = () => ({
    justification: JUSTIFICATION,
    clearance: 'yes',
    postAfterReturn: 'Chief of office',
    planUnit: 'Training office',
    supervisorName: 'Prak Sovann',
    supervisorEmail: 'prak@example.org',
    declared: 'yes',
    signedName: endorser.name,
  });

  it('reads, signs and is told what comes next; the focal point sees the signature', async () => {
    const { id } = await saveNomination(app.db, 'with_ministry', own);
    const head = await visit(app).signIn(endorser.email);
    const page = await head.get(`/nominations/${id}/endorse`);
    expect(page.text).toContain('I have reviewed the qualifications of this official');
    expect(page.page.querySelector('#postAfterReturn')?.getAttribute('value')).toBe(
      'Chief of the training office',
    );
    const done = await head.post(`/nominations/${id}/endorse`, signed());
    expect(done.location).toBe(`/nominations/${id}`);
    expect((await visitor.get(`/nominations/${id}`)).text).toContain('Prak Sovann');
    const late = await head.get(`/nominations/${id}/endorse`);
    expect(late.status).toBe(409);
  });

  it('returns it with a reason that the focal point reads on the list of sections', async () => {
    const { id } = await saveNomination(app.db, 'with_ministry', own);
    const head = await visit(app).signIn(endorser.email);
    expect((await head.post(`/nominations/${id}/return`, { reason: 'short' })).status).toBe(422);
    await head.post(`/nominations/${id}/return`, { reason: 'Name the post after return, please.' });
    const { text } = await visitor.get(`/nominations/${id}`);
    expect(text).toContain('Name the post after return, please.');
    expect(text).toContain('Send by 11/12/2026');
  });

  it('has no page to send, to withdraw or to start', async () => {
    const { id } = await saveNomination(app.db, 'draft', own);
    const head = await visit(app).signIn(endorser.email);
    for (const path of [`/nominations/${id}/check`, `/nominations/${id}/withdraw`, '/pre-check'])
      expect((await head.get(path)).status).toBe(403);
  });
});

describe('withdrawing', () => {
  it('says what will change before the red button, and needs a reason', async () => {
    const { id } = await saveNomination(app.db, 'endorsed', own);
    const path = `/nominations/${id}/withdraw`;
    const shown = await visitor.get(path);
    expect(shown.text).toContain('A withdrawal cannot be undone.');
    expect(shown.text).toContain('The slot of the ministry becomes free again.');
    expect(shown.page.querySelector('.ts-button--danger')).not.toBeNull();
    expect((await visitor.post(path, {})).status).toBe(422);
    expect((await visitor.post(path, { reason: 'The official was transferred.' })).status).toBe(303);
    expect((await visitor.get(`/nominations/${id}`)).text).toContain('The official was transferred.');
  });
});
