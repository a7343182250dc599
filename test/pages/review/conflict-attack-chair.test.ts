import { ClosePanel } from '../../../src/review';
import { LiftConflict } from '../../../src/review/lift-conflict';
import { RunSelection } from '../../../src/selection';
import { ConflictCheck } from '../../../src/review/conflict-check';
import { PanelGate } from '../../../src/review/panel-gate';
import { newId } from '../../../src/kernel/ids';
import { saveNomination } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { saveChairScene, type ChairScene } from '../../support/chair-scene';
import { countQueries } from '../../support/queries';
import { visit } from '../../support/visitor';
import { Attacker, differences, guardedRoutes, told } from '../../support/conflict-attack';

/** The office of chair overrides no conflict: of such a file a chair learns its number in the panel and nothing else. */
let app: TestApp;
let admin: SavedActor;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  admin = await saveActor(app.db, 'admin');
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

const scene = (): Promise<ChairScene> => saveChairScene(app.db);

/** Doors of a panel. `words`: nothing of the file may be in the answer. `closed`: the file itself is asked for: not found. */
const CHAIR: Readonly<Record<string, 'words' | 'closed' | 'act'>> = {
  'GET panels': 'words',
  'GET panels/:id': 'words',
  'GET panels/:id/calibration': 'words',
  'GET panels/:id/calibration/:exampleId': 'closed',
  'GET panels/:id/close': 'words',
  'POST panels/:id/close': 'act',
  'GET panels/:id/files/:number': 'closed',
  'POST panels/:id/files/:number/name': 'closed',
  'POST panels/:id/files/:number/remarks': 'closed',
  'GET panels/:id/files/:number/clarification': 'closed',
  'POST panels/:id/files/:number/clarification': 'closed',
  'GET panels/:id/files/:number/history': 'closed',
  'GET panels/:id/interviews': 'words',
  'GET panels/:id/room': 'words',
  'POST panels/:id/room/next': 'act',
  'POST panels/:id/room/:interviewId': 'closed',
  'GET api/v1/panels/:id/examples': 'words',
  'GET api/v1/panels/:id/examples/:exampleId': 'closed',
  'POST api/v1/panels/:id/files/:number/clarification': 'closed',
  'GET api/v1/panels/:id/files/:number/history': 'closed',
  'GET api/v1/panels/:id/interviews': 'words',
  'POST api/v1/panels/:id/room/next': 'act',
  'POST api/v1/panels/:id/room/:interviewId': 'closed',
  'GET panels/:id/marks-fields.csv': 'words',
  'GET panels/:id/marks.csv': 'words',
  'GET panels/:id/marks.json': 'words',
  'GET panels/:id/scores': 'words',
  'GET panels/:id/statistics': 'words',
  'GET api/v1/panels': 'words',
  'GET api/v1/panels/:id': 'words',
  'GET api/v1/panels/:id/marks': 'words',
  'GET api/v1/panels/:id/scores': 'words',
  'GET api/v1/panels/:id/statistics': 'words',
  'POST api/v1/panels/:id/close': 'act',
  'POST api/v1/panels/:id/files/:number/name': 'closed',
};
const BODY = { text: 'A word', reason: 'A reason that is long enough' };
/** Doors of other features to one nomination, which a chair otherwise has. */
const ELSEWHERE = [
  ...['nominations/:n', 'nominations/:n/documents', 'nominations/:n/papers', 'nominations/:n/result'],
  ...['api/v1/nominations/:n', 'api/v1/nominations/:n/documents'],
];
const LISTS = [
  'nominations',
  'nominations?q=XYLOPH',
  'api/v1/nominations',
  'letters',
  'participations',
  'documents',
  '',
];

const doors = () =>
  guardedRoutes(app, (permission) => permission === 'panel:read' || permission === 'panel:close');

const attackOfChair = async ({ saved, file, secrets }: ChairScene): Promise<string[]> => {
  const chair = await Attacker.of(app, saved.chair, admin);
  const words = secrets.filter((secret) => secret !== file.id);
  const leaks: string[] = [];
  for (const { name, verb, path } of doors()) {
    const how = CHAIR[name];
    if (how === 'act') continue;
    const at = (number: string): string =>
      path
        .replace(/:(exampleId|interviewId)/, file.id)
        .replace(':id', saved.panel.id)
        .replace(':number', number);
    const answer = await chair.ask(verb, at('1'), BODY);
    // What the attacker put into the address comes back in it and tells nothing.
    leaks.push(
      ...told(name, answer, path.includes('exampleId') || path.includes('interviewId') ? words : secrets),
    );
    // A number that does not exist is answered in the same way.
    if (how === 'closed') leaks.push(...differences(name, answer, await chair.ask(verb, at('99'), BODY)));
  }
  for (const path of ELSEWHERE) {
    const answer = await chair.ask('GET', path.replace(':n', file.id));
    leaks.push(...told(path, answer, words));
    leaks.push(...differences(path, answer, await chair.ask('GET', path.replace(':n', newId()))));
  }
  for (const path of LISTS) leaks.push(...told(path, await chair.ask('GET', path), secrets));
  return leaks;
};

describe('the attack of a chair with a conflict in one file', () => {
  it('knows every door of a panel that chairs come to', () => {
    expect(doors().map(({ name }) => name)).toEqual(Object.keys(CHAIR).sort());
  });

  it('learns the number of the file and nothing else, in the panel and in every other feature', async () => {
    expect(await attackOfChair(await scene())).toEqual([]);
  });

  it('is sent away from every door of the secretariat, in the same words for a file there is and one there is not', async () => {
    const { saved, file, secrets } = await scene();
    const chair = await Attacker.of(app, saved.chair, admin);
    const managed = guardedRoutes(app, (permission) => permission === 'panel:manage');
    expect(managed.length).toBeGreaterThan(40);
    const leaks: string[] = [];
    for (const { name, verb, path } of managed) {
      const at = (id: string, number: string): string =>
        path.replace(':id', saved.panel.id).replace(':number', number).replace(/:\w+/g, id);
      const answer = await chair.ask(verb, at(file.id, '1'), BODY);
      if (answer.status !== 403) leaks.push(`${name}: ${answer.status}`);
      const words = secrets.filter((secret) => secret !== file.id);
      leaks.push(...told(name, answer, words));
      leaks.push(...differences(name, answer, await chair.ask(verb, at(newId(), '99'), BODY)));
    }
    expect(leaks).toEqual([]);
  });

  it('learns no more of the file by looking as an officer, while holding a seat', async () => {
    const { saved, file, secrets } = await scene();
    const seated = await saveActor(app.db, 'officer');
    await app.db.query('update panel_member set person_id = $2 where panel_id = $1 and is_chair', [
      saved.panel.id,
      seated.personId,
    ]);
    await app.db.query(
      `insert into conflict_of_interest (id, panel_id, nomination_id, person_id, about_person_id, source, kind, created_at)
       values ($1, $2, $3, $4, $5, 'declared', 'family', now())`,
      [newId(), saved.panel.id, file.id, seated.personId, file.personId],
    );
    const both = await Attacker.of(app, seated, admin);
    const leaks: string[] = [];
    for (const { name, verb, path } of [
      ...doors(),
      ...guardedRoutes(app, (permission) => permission === 'panel:manage'),
    ]) {
      if (verb !== 'GET' || CHAIR[name] === 'closed' || /:(?!id\b)/.test(path)) continue;
      // Whose file it is, the secretariat knows from the nomination; closed is what readers made of it.
      const closed = name === 'GET panels/:id/assignment' ? secrets.slice(1) : secrets;
      leaks.push(...told(name, await both.ask(verb, path.replace(':id', saved.panel.id)), closed));
    }
    expect(leaks).toEqual([]);
    expect((await both.ask('GET', `panels/${saved.panel.id}/files/1`)).status).toBe(404);
    const scores = await both.ask('GET', `api/v1/panels/${saved.panel.id}/scores?order=number`);
    expect(scores.whole).toContain('"hidden":true,"number":1}');
  });

  it('gets figures that were made without the file, from which its marks cannot be worked out', async () => {
    const { saved } = await scene();
    const chair = await Attacker.of(app, saved.chair, admin);
    const figures = await chair.ask('GET', `api/v1/panels/${saved.panel.id}/statistics`);
    const marks = await chair.ask('GET', `api/v1/panels/${saved.panel.id}/marks`);
    const read = <T>({ whole }: { whole: string }): T =>
      JSON.parse(whole.slice(whole.indexOf('}{') + 1)) as T;
    expect(read<{ filesWithheld: number }>(marks).filesWithheld).toBe(1);
    expect(read<{ one: { sheets: number } }>(figures).one.sheets).toBe(6);
    const record = await chair.ask('GET', `api/v1/panels/${saved.panel.id}`);
    expect(read<object>(record)).toMatchObject({ files: 3, sheetsHandedIn: 6, sheetsWanted: 6 });
  });

  it('finds a selection closed that weighs the file, by its number alone, and cannot sign it', async () => {
    const { saved, file, secrets } = await scene();
    await app.db.query(`update panel set state = 'closed', closed_at = now(), closed_by = $2 where id = $1`, [
      saved.panel.id,
      saved.chair.personId,
    ]);
    const { runId } = await app.get(RunSelection).run(officer, { callId: saved.call.id });
    const chair = await Attacker.of(app, saved.chair, admin);
    for (const path of [
      ...[`calls/${saved.call.id}/ranking`, `calls/${saved.call.id}/ranking?q=XYLOPH`, `selections/${runId}`],
      ...[`selections/${runId}/confirm`, `api/v1/selections/${runId}`],
      `selections/${runId}/explanation/${saved.files[1]!.id}`,
    ]) {
      const answer = await chair.ask('GET', path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(
        told(
          path,
          answer,
          secrets.filter((secret) => secret !== file.number),
        ),
      ).toEqual([]);
    }
    expect((await chair.ask('GET', `selections/${runId}/explanation/${file.id}`)).status).toBe(404);
    const other = await Attacker.of(app, await saveActor(app.db, 'chair'), admin);
    expect((await other.ask('GET', `calls/${saved.call.id}/ranking`)).status).toBe(200);
    // What adds all files up leaves this one out and says so, or says nothing.
    const answerOf = async <T>(who: Attacker, path: string): Promise<T> => {
      const { whole } = await who.ask('GET', path);
      return JSON.parse(whole.slice(whole.indexOf('}{') + 1)) as T;
    };
    const lineOf = async (who: Attacker): Promise<object | undefined> =>
      (await answerOf<{ rows: { id: string }[] }>(who, 'api/v1/selections')).rows.find(
        ({ id }) => id === runId,
      );
    expect(await lineOf(chair)).toMatchObject({ closedToYou: true, selected: null, totalMerit: null });
    expect(await lineOf(other)).toMatchObject({ closedToYou: false, selected: expect.any(Number) as number });
    const fairness = `api/v1/selections/fairness/${saved.call.id}`;
    expect(await answerOf(chair, fairness)).toMatchObject({ filesClosed: 1 });
    expect(await answerOf(other, fairness)).toMatchObject({ filesClosed: 0 });
    const nominated = async (who: Attacker): Promise<number> => {
      const said = (await who.ask('GET', `calls/${saved.call.id}/fairness`)).body;
      return [...said.matchAll(/(\d+) nominated/g)].slice(0, 2).reduce((sum, [, n]) => sum + Number(n), 0);
    };
    expect([await nominated(chair), await nominated(other)]).toEqual([2, 3]);
    expect((await chair.ask('GET', 'selections')).body).toContain('Closed to you because of a conflict');
  });

  it('is known by the same number of questions to the database for one closed file as for many', async () => {
    const { saved } = await scene();
    const chair = await visit(app).signIn(saved.chair.email);
    const cost = async (): Promise<number[]> => {
      const counts: number[] = [];
      for (const path of ['/panels', '/nominations', '/selections'])
        counts.push(await countQueries(app.db, () => chair.get(path)));
      return counts;
    };
    await cost();
    const one = await cost();
    const { organisationId } = saved.chair;
    for (let i = 0; i < 4; i += 1)
      await saveNomination(app.db, 'in_review', { callId: saved.call.id, organisationId });
    expect(await cost()).toEqual(one);
  });

  it('is told neither which file keeps the panel from closing nor why', async () => {
    const { saved, file } = await scene();
    await app.db.query(
      `update review_assignment set state = 'released' where nomination_id = $1 and person_id = $2`,
      [file.id, saved.readers[0]!.personId],
    );
    await expect(app.get(ClosePanel).run(saved.chair, { panelId: saved.panel.id })).rejects.toMatchObject({
      refusals: [{ code: 'review.closed_file_not_ready' }],
    });
  });

  it('reads the file again once the secretariat has lifted the ground, with its reason', async () => {
    const { saved, file } = await scene();
    await app.db.query(`update panel set state = 'open', opened_at = now() where id = $1`, [saved.panel.id]);
    const [seat]: { id: string }[] = await app.db.query(
      'select id from panel_member where panel_id = $1 and is_chair',
      [saved.panel.id],
    );
    const chair = await Attacker.of(app, saved.chair, admin);
    const page = `panels/${saved.panel.id}/files/1`;
    expect((await chair.ask('GET', page)).status).toBe(404);
    const lifting = { panelId: saved.panel.id, nominationId: file.id, memberId: seat!.id };
    const reason = 'The ministry has one office; nobody else may chair.';
    await app.get(LiftConflict).run(officer, { ...lifting, kind: 'same_organisation', reason });
    expect((await chair.ask('GET', page)).status).toBe(200);
    const [row]: { reason: string; acts: number }[] = await app.db.query(
      `select lift_reason as reason, (select count(*)::int from audit_entry where action = 'review.conflict_lifted') as acts
       from conflict_of_interest where nomination_id = $1 and lifted_at is not null`,
      [file.id],
    );
    expect(row).toEqual({ reason, acts: 1 });
  });

  it('would be seen through if the panel forgot to ask', async () => {
    const planted = await scene();
    jest.spyOn(PanelGate.prototype, 'judges').mockResolvedValue(false);
    expect((await attackOfChair(planted)).join('\n')).toMatch(/GET panels\/:id: tells XYLOPH/);
  });

  it('would be seen through if the lists of other features forgot to ask', async () => {
    const planted = await scene();
    jest.spyOn(ConflictCheck.prototype, 'allClosedTo').mockResolvedValue([]);
    expect((await attackOfChair(planted)).join('\n')).toMatch(/nominations\?q=XYLOPH: tells XYLOPH/);
  });
});
