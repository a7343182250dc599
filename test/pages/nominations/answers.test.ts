import { NominationAnswer } from '../../../src/nominations/entities/nomination-answer.entity';
import { saveNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit, type Visitor } from '../../support/visitor';

let app: TestApp;
let focal: SavedActor;
let visitor: Visitor;
let nomination: string;
beforeAll(async () => {
  app = await startApp();
  focal = await saveActor(app.db, 'focal');
  visitor = await visit(app).signIn(focal.email);
});
afterAll(() => app.close());
beforeEach(async () => {
  const call = await saveCall(app.db, { formVersion: 'kccp-2026.2' });
  const { id } = await saveNomination(app.db, 'draft', {
    ...{ callId: call.id, organisationId: focal.organisationId, formVersion: 'kccp-2026.2', answers: {} },
  });
  nomination = id;
});

const at = (section: string): string => `/nominations/${nomination}/answers/${section}`;
const stored = async (section: string) =>
  (await app.db.getRepository(NominationAnswer).findOneBy({ nominationId: nomination, section }))?.answers;

describe('rows without a script', () => {
  it('adds a row by a button, keeps what was typed, and takes one away by its own button', async () => {
    const empty = await visitor.get(at('career'));
    expect(empty.page.querySelectorAll('fieldset.ts-row')).toHaveLength(1);
    const first = { 'career[0][careerOrganisation]': 'Ministry', 'career[0][fromMonth]': '០៥/២០១៤' };
    const added = await visitor.post(at('career'), { ...first, version: 0, then: 'add:career' });
    expect(added.location).toBe(`${at('career')}?add=career#career`);
    const two = await visitor.get(`${at('career')}?add=career`);
    expect(two.page.querySelectorAll('fieldset.ts-row')).toHaveLength(2);
    const box = (name: string) => two.page.querySelector(`input[name="${name}"]`)?.getAttribute('value');
    expect(box('career[0][fromMonth]')).toBe('05/2014');
    expect(box('career[1][fromMonth]')).toBe('');
    const second = { 'career[1][careerOrganisation]': 'Province' };
    const less = await visitor.post(at('career'), {
      ...{ ...first, ...second, version: 1, then: 'remove:career:0' },
    });
    expect(less.location).toBe(`${at('career')}#career`);
    expect(await stored('career')).toMatchObject({ career: [{ careerOrganisation: 'Province' }] });
  });

  it('says beside the box of the row what is wrong with it, and keeps what was typed', async () => {
    const wrong = await visitor.post(at('studies'), {
      ...{ 'studies[0][studyInstitution]': 'RUPP', 'studies[0][fromMonth]': 'May 2014', version: 0 },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('.govuk-error-summary a')?.getAttribute('href')).toBe(
      '#studies[0][fromMonth]',
    );
    expect(wrong.page.querySelector('input[name="studies[0][fromMonth]"]')?.getAttribute('value')).toBe(
      'May 2014',
    );
  });

  it('presses the first button on Enter, and that one saves', async () => {
    const { page } = await visitor.get(at('career'));
    expect(page.querySelector('form.ts-form button')?.getAttribute('value')).toBe('continue');
  });
});

describe('saving while typing', () => {
  const type = (fields: Record<string, unknown>) =>
    visitor.post(at('why'), { _autosave: 'yes', _once: '', ...fields });

  it('answers with the time and the version, and gives back nothing of what was typed', async () => {
    const saved = await type({ version: 0, whyThisOfficial: 'Typed so far' });
    expect(saved.status).toBe(200);
    const told = JSON.parse(saved.html) as Record<string, unknown>;
    expect(told).toMatchObject({ version: 1, boxes: {}, reload: false });
    expect(told.saved).toMatch(/^Saved \d\d:\d\d$/);
    expect(saved.html).not.toContain('Typed so far');
  });

  it('brings what somebody else wrote meanwhile, and stops where both changed one answer', async () => {
    await type({ version: 0, whyThisOfficial: 'One', plansForOfficial: 'Two' });
    await visitor.post(at('why'), { version: 1, whyThisOfficial: 'Changed', plansForOfficial: 'Two' });
    const joined = await type({ version: 1, whyThisOfficial: 'One', plansForOfficial: 'Mine' });
    expect(JSON.parse(joined.html)).toMatchObject({ version: 3, boxes: { whyThisOfficial: 'Changed' } });
    const clash = await type({ version: 1, whyThisOfficial: 'Other', plansForOfficial: 'Mine' });
    expect(clash.status).toBe(409);
    expect(JSON.parse(clash.html)).toMatchObject({ stop: true });
    expect(await stored('why')).toEqual({ whyThisOfficial: 'Changed', plansForOfficial: 'Mine' });
  });

  it('says what is not yet in the right form, and saves nothing then', async () => {
    const half = await visitor.post(at('employment'), {
      _autosave: 'yes',
      version: 0,
      employedSince: '12/0',
    });
    expect(half.status).toBe(422);
    expect(JSON.parse(half.html)).toMatchObject({ stop: false });
    expect(await stored('employment')).toBeUndefined();
  });
});

it.each(['km', 'en', 'ja'] as const)('asks every section of the full form in %s', async (language) => {
  const reader = await visit(app, language).signIn(focal.email);
  for (let path: string | undefined = at('contact'), n = 0; path && n < 30; n += 1) {
    const page = await reader.get(path);
    expect([path, page.status]).toEqual([path, 200]);
    const next = await reader.post(path, {
      version: page.page.querySelector('[name=version]')?.getAttribute('value'),
    });
    path = next.location?.includes('/answers/') ? next.location : undefined;
    if (!path) expect(next.location).toBe(`/nominations/${nomination}/check`);
  }
});
