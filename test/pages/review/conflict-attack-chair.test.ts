import { ClosePanel } from '../../../src/review';
import { LiftConflict } from '../../../src/review/lift-conflict';
import { RunSelection } from '../../../src/selection';
import { ConflictCheck } from '../../../src/review/conflict-check';
import { PanelGate } from '../../../src/review/panel-gate';
import { newId } from '../../../src/kernel/ids';
import { saveActor, savePerson, type SavedActor } from '../../factories/people';
import { completeAnswers, saveNomination, type SavedNomination } from '../../factories/nominations';
import { savePanel, saveSubmittedSheet, levels, type SavedPanel } from '../../factories/review';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
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

interface Scene {
  readonly saved: SavedPanel;
  readonly file: SavedNomination;
  readonly secrets: readonly string[];
}

/** Three files with every sheet in; the first is of the chair's own ministry. */
const scene = async (): Promise<Scene> => {
  const call = await saveCall(app.db, { state: 'closed' });
  const chair = await saveActor(app.db, 'chair');
  const person = await savePerson(app.db, {
    familyName: `XYLOPH${newId().slice(0, 4)}`,
    familyNameKm: 'ហ្សីបេលីន',
  });
  const answers = completeAnswers({
    issues: { organisationIssues: 'Zibeline canals of the north', reasonForApplying: 'To plan.' },
  });
  const organisationId = chair.organisationId;
  const file = await saveNomination(app.db, 'in_review', {
    callId: call.id,
    person,
    answers,
    organisationId,
  });
  const others = [
    await saveNomination(app.db, 'in_review', { callId: call.id }),
    await saveNomination(app.db, 'in_review', { callId: call.id }),
  ];
  const saved = await savePanel(app.db, { call, chair, files: [file, ...others] });
  for (const [i, one] of saved.files.entries())
    for (const [j, reader] of saved.readers.entries())
      await saveSubmittedSheet(
        app.db,
        saved,
        one.id,
        reader.personId,
        levels(saved.criteria, i === 0 ? 1 : 3 + (j % 2)),
      );
  await app.db.query(
    `insert into review_remark (id, panel_id, nomination_id, person_id, said_as, text, said_at)
     values ($1, $2, $3, $4, 'reader', 'Quagga said it', now())`,
    [newId(), saved.panel.id, file.id, saved.readers[0]!.personId],
  );
  const secrets = [person.familyName, person.familyNameKm!, file.number, 'Zibeline', 'Quagga', file.id];
  return { saved, file, secrets };
};

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

const attackOfChair = async ({ saved, file, secrets }: Scene): Promise<string[]> => {
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
