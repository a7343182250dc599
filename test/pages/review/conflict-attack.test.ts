import type { DataSource } from 'typeorm';
import { ConflictCheck } from '../../../src/review/conflict-check';
import { newId } from '../../../src/kernel/ids';
import { saveActor, saveMembership, savePerson, type SavedActor } from '../../factories/people';
import { completeAnswers, saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveAssignment, savePanel, saveSubmittedSheet, type SavedPanel } from '../../factories/review';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { Attacker, differences, guardedRoutes, told } from '../../support/conflict-attack';

/**
 * The attack on the conflict gate. Whoever has a conflict with a file stands at every door that a reader or a chair may come
 * to, beside somebody who has nothing to do with the call. Both must be told the same; and nothing that came over the wire may
 * hold a word of the file. The doors are read from the router: a new one that is not attacked fails the first test.
 */
let app: TestApp;
let admin: SavedActor;
beforeAll(async () => {
  app = await startApp();
  admin = await saveActor(app.db, 'admin');
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

const SECRET_TEXT = 'Zibeline canals of the north';
const REMARK = 'Quagga said in the discussion';

interface Scene {
  readonly saved: SavedPanel;
  readonly file: SavedNomination;
  readonly secrets: readonly string[];
  readonly copyId: string;
}

const secretNomination = async (callId: string): Promise<SavedNomination> => {
  const person = await savePerson(app.db, {
    familyName: `XYLOPH${newId().slice(0, 4)}`,
    familyNameKm: 'ហ្សីបេលីន',
    email: 'xyloph@example.org',
  });
  const answers = completeAnswers({
    issues: { organisationIssues: SECRET_TEXT, reasonForApplying: 'To plan repairs by need.' },
  });
  return saveNomination(app.db, 'in_review', { callId, person, answers });
};

/** Three files; the first is the secret one. `how`: by which way it came to be closed to the first reader. */
const scene = async (how: 'declared' | 'found_later' | 'found_after_handing_in'): Promise<Scene> => {
  const call = await saveCall(app.db, { state: 'closed' });
  const file = await secretNomination(call.id);
  const others = [
    await saveNomination(app.db, 'in_review', { callId: call.id }),
    await saveNomination(app.db, 'in_review', { callId: call.id }),
  ];
  const saved = await savePanel(app.db, { call, files: [file, ...others] });
  const [reader, second] = saved.readers as [SavedActor, SavedActor];
  await app.db.query(`update panel_member set answer = 'accepted', answered_at = now() where panel_id = $1`, [
    saved.panel.id,
  ]);
  const sheet = await saveSubmittedSheet(app.db, saved, file.id, second.personId);
  await remark(app.db, saved, file.id, second.personId);
  const copy =
    how === 'found_after_handing_in'
      ? (await saveSubmittedSheet(app.db, saved, file.id, reader.personId)).assignment
      : await saveAssignment(
          app.db,
          saved,
          file.id,
          reader.personId,
          how === 'declared' ? 'conflicted' : 'cleared',
        );
  if (how === 'declared') await declared(app.db, saved, file, reader.personId);
  else await saveMembership(app.db, reader.personId, 'focal', file.organisationId);
  expect(sheet.score).not.toBeNull();
  const { familyName, givenName, familyNameKm } = file.person;
  const secrets = [familyName, givenName, familyNameKm!, file.number, SECRET_TEXT, REMARK, file.id];
  return { saved, file, copyId: copy.id, secrets };
};

const declared = (db: DataSource, saved: SavedPanel, file: SavedNomination, personId: string) =>
  db.query(
    `insert into conflict_of_interest (id, panel_id, nomination_id, person_id, about_person_id, source, kind, created_at)
     values ($1, $2, $3, $4, $5, 'declared', 'family', now())`,
    [newId(), saved.panel.id, file.id, personId, file.personId],
  );

const remark = (db: DataSource, { panel }: SavedPanel, nominationId: string, personId: string) =>
  db.query(
    `insert into review_remark (id, panel_id, nomination_id, person_id, said_as, text, said_at)
     values ($1, $2, $3, $4, 'reader', $5, now())`,
    [newId(), panel.id, nominationId, personId, REMARK],
  );

/**
 * How each door of a reader is attacked. `copy`: with the copy that is closed. `plain`: as it is. `seat`: about the reader's own
 * seat, which a stranger has not: only the words are looked for. `own_list`: the one page that names what the reader was shown.
 */
const READER: Readonly<Record<string, 'copy' | 'plain' | 'seat' | 'own_list'>> = {
  'GET reviews': 'plain',
  'GET reviews/:id': 'copy',
  'GET reviews/:id/file': 'copy',
  'GET reviews/:id/conflict': 'copy',
  'GET reviews/:id/decline': 'copy',
  'GET reviews/:id/hand-in': 'copy',
  'POST reviews/:id': 'copy',
  'POST reviews/:id/declaration': 'copy',
  'POST reviews/:id/decline': 'copy',
  'POST reviews/:id/hand-in': 'copy',
  'POST reviews/:id/remarks': 'copy',
  'GET reviews/conflicts': 'own_list',
  'GET reviews/offline': 'plain',
  'GET reviews/offline/scores.xlsx': 'plain',
  'POST reviews/offline': 'plain',
  'GET reviews/profile': 'plain',
  'POST reviews/profile': 'plain',
  'GET reviews/panels/:panelId': 'seat',
  'POST reviews/panels/:panelId': 'seat',
  'GET reviews/panels/:panelId/names': 'copy',
  'POST reviews/panels/:panelId/names': 'copy',
  'GET reviews/examples/:exampleId': 'copy',
  'POST reviews/examples/:exampleId': 'copy',
  'GET reviews/:id/history': 'copy',
  'GET reviews/panels/:panelId/room': 'copy',
  'POST reviews/panels/:panelId/room/:interviewId': 'copy',
  'GET api/v1/reader-profile': 'plain',
  'PUT api/v1/reader-profile': 'plain',
  'GET api/v1/reviews/:id/history': 'copy',
  'GET api/v1/reviews/:id/clarification': 'copy',
  'GET api/v1/reviews/examples': 'seat',
  'GET api/v1/reviews/examples/:exampleId': 'copy',
  'POST api/v1/reviews/examples/:exampleId': 'copy',
  'PUT api/v1/reviews/interviews/:interviewId/note': 'copy',
  'GET api/v1/reviews': 'plain',
  'GET api/v1/reviews/:id': 'copy',
  'PUT api/v1/reviews/:id/scores': 'copy',
  'POST api/v1/reviews/:id/submit': 'copy',
  'POST api/v1/reviews/:id/declaration': 'copy',
  'POST api/v1/reviews/:id/refusal': 'copy',
  'POST api/v1/reviews/:id/remarks': 'copy',
  'GET api/v1/reviews/conflicts': 'own_list',
  'POST api/v1/reviews/panels/:panelId/answer': 'seat',
  'GET api/v1/reviews/panels/:panelId/names': 'copy',
  'POST api/v1/reviews/panels/:panelId/names': 'copy',
};
/** Sent to every act at once: each takes what it knows. Also what the script of the sheet sends while somebody types. */
const BODY = {
  ...{ answer: 'none', then: 'stay', text: 'A word', reason: 'A reason that is long enough', seen: 'yes' },
  ...{ _autosave: 'yes', level_fit: '3', marks: { fit: { level: 3 } }, ties: [], kind: 'family' },
};

const doors = () => guardedRoutes(app, (permission) => permission.startsWith('review:'));

/** Everything that the first reader learns and a reader of nothing does not. */
const attackOfReader = async ({ saved, copyId, secrets }: Scene, only?: RegExp): Promise<string[]> => {
  const conflicted = await Attacker.of(app, saved.readers[0]!, admin);
  const stranger = await Attacker.of(app, await saveActor(app.db, 'reviewer'), admin);
  const leaks: string[] = [];
  for (const { name, verb, path } of doors().filter((door) => !only || only.test(door.name))) {
    const how = READER[name];
    const at = path.replace(':panelId', saved.panel.id).replace(/:(id|exampleId|interviewId)/, copyId);
    if (how === 'seat' && verb !== 'GET') continue; // an answer to the invitation would end the seat
    const answer = await conflicted.ask(verb, at, BODY);
    if (how !== 'own_list') leaks.push(...told(name, answer, secrets));
    if (how === 'copy' || how === 'plain')
      leaks.push(...differences(name, answer, await stranger.ask(verb, at, BODY)));
  }
  const [home, empty] = [await conflicted.ask('GET', ''), await stranger.ask('GET', '')];
  return [...leaks, ...told('home', home, secrets), ...differences('home', home, empty)];
};

describe('the attack of a reader with a conflict', () => {
  it('knows every door that readers come to', () => {
    expect(doors().map(({ name }) => name)).toEqual(Object.keys(READER).sort());
  });

  it.each(['declared', 'found_later', 'found_after_handing_in'] as const)(
    'learns nothing that a stranger to the call would not, when it was %s',
    async (how) => {
      expect(await attackOfReader(await scene(how))).toEqual([]);
    },
  );

  it('lists what is left in the same order and number as if the file had never been', async () => {
    const { saved, secrets, copyId } = await scene('found_later');
    const reader = saved.readers[0]!;
    const one = await saveAssignment(app.db, saved, saved.files[1]!.id, reader.personId, 'cleared');
    const two = await saveAssignment(app.db, saved, saved.files[2]!.id, reader.personId, 'cleared');
    const attacker = await Attacker.of(app, reader, admin);
    const list = await attacker.ask('GET', 'api/v1/reviews');
    const { rows, total } = JSON.parse(list.whole.slice(list.whole.indexOf('}{') + 1)) as {
      rows: { id: string }[];
      total: number;
    };
    expect([total, rows.map(({ id }) => id).sort()]).toEqual([2, [one.id, two.id].sort()]);
    expect(told('list', list, secrets)).toEqual([]);
    const workbook = await attacker.ask('GET', 'reviews/offline/scores.xlsx');
    expect(told('workbook', workbook, [one.id, two.id])).toHaveLength(2);
    expect(told('workbook', workbook, [...secrets, copyId])).toEqual([]);
  });

  it('would be seen through if the gate did not ask the rules again', async () => {
    const saved = await scene('found_later');
    jest.spyOn(ConflictCheck.prototype, 'closedTo').mockResolvedValue(new Set());
    const leaks = await attackOfReader(saved, /GET (api\/v1\/)?reviews(\/:id)?$|scores\.xlsx$/);
    expect(leaks.join('\n')).toMatch(/GET reviews\/:id: tells XYLOPH/);
    expect(leaks.join('\n')).toMatch(/GET reviews\/offline\/scores\.xlsx: (tells|other words)/);
    expect(leaks.join('\n')).toMatch(/GET api\/v1\/reviews: (tells|other words)/);
  });

  it('would be seen through if one count forgot which copies are closed', async () => {
    const saved = await scene('declared');
    const query = app.db.query.bind(app.db);
    const forgetful = (sql: string): string =>
      sql.replace(`a.state in ('assigned', 'cleared', 'submitted')`, `a.state <> 'released'`);
    jest
      .spyOn(app.db, 'query')
      .mockImplementation((sql, values, runner) => query(forgetful(sql), values, runner));
    jest.spyOn(ConflictCheck.prototype, 'closedTo').mockResolvedValue(new Set());
    const leaks = await attackOfReader(saved, /GET reviews$/);
    expect(leaks.join('\n')).toMatch(/GET reviews: (tells|other words)/);
    expect(leaks.join('\n')).toMatch(/home/);
  });
});
