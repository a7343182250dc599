import { REVIEW_STAGE } from '../../../src/programmes/domain';
import { completeAnswers, saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { saveAssignment, savePanel, type SavedPanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';
import { Attacker, guardedRoutes, told } from '../../support/conflict-attack';
import { visit } from '../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const TEXT = 'Okapia leads the office. Write to okapia@example.org. លោកស្រីអូកាពីធ្វើការ។ Canals are late.';

/** A blind panel of three files, two of them with the first reader. */
const blind = async (): Promise<SavedPanel & { reader: SavedActor; named: SavedNomination }> => {
  const stage = { ...REVIEW_STAGE, blind: true };
  const call = await saveCall(app.db, { state: 'closed', stages: [stage] });
  const person = await savePerson(app.db, {
    familyName: 'OKAPI',
    givenName: 'OKAPIA',
    familyNameKm: 'អូកា',
    givenNameKm: 'ពី',
  });
  const answers = completeAnswers({ issues: { organisationIssues: TEXT, reasonForApplying: 'To plan.' } });
  const named = await saveNomination(app.db, 'in_review', { callId: call.id, person, answers });
  const others = [
    await saveNomination(app.db, 'in_review', { callId: call.id }),
    await saveNomination(app.db, 'in_review', { callId: call.id }),
  ];
  const saved = await savePanel(app.db, { call, files: [named, ...others] });
  const reader = saved.readers[0]!;
  await saveAssignment(app.db, saved, named.id, reader.personId);
  await saveAssignment(app.db, saved, others[0]!.id, reader.personId);
  return { ...saved, reader, named };
};

describe('a blind stage', () => {
  it('shows names without numbers until the declaration, and numbers without names after it', async () => {
    const { panel, reader, files, named } = await blind();
    const visitor = await visit(app).signIn(reader.email);
    const before = await visitor.get('/reviews');
    expect(before.text).toContain('declare on the names');
    expect(before.text).not.toMatch(/File \d/);
    const names = await visitor.get(`/reviews/panels/${panel.id}/names`);
    for (const file of files) expect(names.text).toContain(file.person.familyName);
    expect(names.text).not.toMatch(/File \d|Ministry of Example \d+ ?$/);
    const sent = await visitor.post(`/reviews/panels/${panel.id}/names`, { seen: 'yes' });
    expect(sent.location).toBe('/reviews');
    const after = await visitor.get('/reviews');
    expect(after.text).toMatch(/File 1/);
    expect(after.text).not.toContain(named.person.familyName);
  });

  it('takes names out of the file wherever a reader may come', async () => {
    const { panel, reader, named } = await blind();
    const visitor = await visit(app).signIn(reader.email);
    await visitor.post(`/reviews/panels/${panel.id}/names`, { seen: 'yes' });
    const [copy]: { id: string }[] = await app.db.query(
      'select id from review_assignment where nomination_id = $1 and person_id = $2',
      [named.id, reader.personId],
    );
    const file = await visitor.get(`/reviews/${copy!.id}/file`);
    expect(file.text).toContain('[…] leads the office. Write to […]');
    expect(file.text).toContain('[…]ធ្វើការ');
    const attacker = await Attacker.of(app, reader, await saveActor(app.db, 'admin'));
    const secrets = [
      'OKAPI',
      'Okapia',
      'okapia@',
      'អូកា',
      named.number,
      'Department of Training',
      'Prak Sovann',
    ];
    const leaks: string[] = [];
    for (const { name, verb, path } of guardedRoutes(app, (one) => one.startsWith('review:'))) {
      if (verb !== 'GET' || path.includes('panels/')) continue;
      const at = path.replace(/:(id|exampleId|interviewId)/, copy!.id);
      leaks.push(...told(name, await attacker.ask(verb, at), secrets));
    }
    expect(leaks).toEqual([]);
  });

  it('closes who was named, without telling which number it had', async () => {
    const { panel, reader, named } = await blind();
    const visitor = await visit(app).signIn(reader.email);
    const at = `/reviews/panels/${panel.id}/names`;
    expect((await visitor.post(at, {})).status).toBe(422);
    const other = { seen: 'yes', [`kind_${named.id}`]: 'other' };
    expect((await visitor.post(at, other)).text).toContain('Say in a few words what tie it is');
    await visitor.post(at, { ...other, [`kind_${named.id}`]: 'family' });
    const list = await visitor.get('/reviews');
    expect(list.page.querySelectorAll('tbody tr')).toHaveLength(1);
    const own = await visitor.get('/reviews/conflicts');
    expect(own.text).toContain('OKAPI');
    expect(own.text).not.toMatch(/File \d/);
    const stranger = await visit(app).signIn((await saveActor(app.db, 'reviewer')).email);
    expect((await stranger.get(at)).status).toBe(404);
  });

  it('opens a name to a chair with a reason that is on record, and to nobody else by it', async () => {
    const { panel, chair } = await blind();
    const visitor = await visit(app).signIn(chair.email);
    expect((await visitor.get(`/panels/${panel.id}`)).text).not.toContain('OKAPI');
    const page = `/panels/${panel.id}/files/1`;
    expect((await visitor.get(page)).text).not.toContain('OKAPI');
    expect((await visitor.post(`${page}/name`, { reason: 'short' }, page)).status).toBe(422);
    const reason = 'A nominee has asked for an interpreter.';
    expect((await visitor.post(`${page}/name`, { reason }, page)).status).toBe(303);
    expect((await visitor.get(page)).text).toContain('OKAPI');
    const [{ n } = { n: 0 }]: { n: number }[] = await app.db.query(
      `select count(*)::int as n from audit_entry where action = 'panel.name_opened' and details like '%interpreter%'`,
    );
    const officer = await visit(app).signIn((await saveActor(app.db, 'officer')).email);
    expect((await officer.get(page)).text).not.toContain('OKAPI');
    expect(n).toBe(1);
  });

  it.each(['km', 'ja'] as const)('has its pages in %s', async (language) => {
    const { panel, reader } = await blind();
    const visitor = await visit(app, language).signIn(reader.email);
    for (const path of [`/reviews/panels/${panel.id}/names`, '/reviews/conflicts', '/reviews']) {
      const page = await visitor.get(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.text).not.toMatch(/review:|common:/);
    }
  });
});
