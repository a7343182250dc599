import { MergePeople, ReferenceHolders, type Merge } from '../../../src/identity';
import { DuplicatePair } from '../../../src/identity/entities/duplicate-pair.entity';
import { Person } from '../../../src/identity/entities/person.entity';
import { PersonMerge } from '../../../src/identity/entities/person-merge.entity';
import { newId } from '../../../src/kernel/ids';
import { saveNomination } from '../../factories/nominations';
import {
  saveActor,
  saveMembership,
  saveOrganisation,
  savePerson,
  type SavedActor,
} from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { saveAssignment, savePanel } from '../../factories/review';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const merge = async (from: string, to: string, more: Partial<Merge> = {}, by = officer) => {
  const versionOf = async (id: string) =>
    (await app.db.getRepository(Person).findOneByOrFail({ id })).version;
  return app.get(MergePeople).run(by, {
    from,
    to,
    fromVersion: await versionOf(from),
    toVersion: await versionOf(to),
    take: {},
    account: null,
    reason: 'One identity card',
    ...more,
  });
};
const read = <Row>(sql: string, ...parameters: unknown[]): Promise<Row[]> => app.db.query(sql, parameters);
const refused = (code: string) => ({ refusals: [expect.objectContaining({ code })] });

describe('merging two records', () => {
  it('moves every row of every feature, and keeps the record that ended for looking up', async () => {
    const from = await savePerson(app.db, { familyName: 'CHANN', email: 'bopha@example.org' });
    const to = await savePerson(app.db, { familyName: 'CHAN', email: null });
    // A row in every table with a foreign key to a person, tied to the record that will end.
    const nomination = await saveNomination(app.db, 'in_review', { person: from });
    await app.db.query(
      `update nomination set supervisor_person_id = $1, started_by = $1, submitted_by = $1 where id = $2`,
      [(await savePerson(app.db)).id, nomination.id],
    );
    const other = await saveNomination(app.db, 'endorsed', { startedBy: from.id, submittedBy: from.id });
    await saveMembership(app.db, from.id, 'nominee', (await saveOrganisation(app.db)).id);

    const { mergeId, rows } = await merge(from.id, to.id);
    expect(rows).toBeGreaterThan(3);
    const left = await rowsOf(from.id);
    expect(left).toEqual([]);
    const ended = await app.db.getRepository(Person).findOneByOrFail({ id: from.id });
    expect(ended).toMatchObject({ mergedInto: to.id, familyName: 'CHANN' });
    expect(await app.db.getRepository(Person).findOneByOrFail({ id: to.id })).toMatchObject({
      familyName: 'CHAN',
      email: 'bopha@example.org',
    });
    const log = await app.db.getRepository(PersonMerge).findOneByOrFail({ id: mergeId });
    expect(log).toMatchObject({ fromPersonId: from.id, intoPersonId: to.id, reason: 'One identity card' });
    expect(log.moved).toContainEqual({ column: 'nomination.person_id', keys: [nomination.id] });
    expect(log.before).toMatchObject({ from: { familyName: 'CHANN' }, to: { email: null } });
    const entries = await read<{ subject: string }>(
      `select subject_id as subject from audit_entry where action = 'person.merged' order by seq`,
    );
    expect(entries.map(({ subject }) => subject)).toEqual([from.id, to.id]);
    // The signed record names the person who goes on; its words and its hash are untouched.
    const [record] = await read<{ submitted_by: string; hash: string }>(
      'select submitted_by, hash from submitted_record where nomination_id = $1',
      other.id,
    );
    expect(record?.submitted_by).toBe(to.id);
  });

  it('leaves what was signed closed to any other hand', async () => {
    const nomination = await saveNomination(app.db, 'endorsed');
    const stranger = await savePerson(app.db);
    for (const change of ['submitted_by = $2', `hash = 'x' || $2`])
      await expect(
        app.db.query(`update submitted_record set ${change} where nomination_id = $1`, [
          nomination.id,
          stranger.id,
        ]),
      ).rejects.toThrow('does not change');
  });

  it('is refused when the same person would stand twice in a call, and names both files', async () => {
    const call = await saveCall(app.db);
    const a = await saveNomination(app.db, 'with_ministry', { callId: call.id });
    const b = await saveNomination(app.db, 'endorsed', { callId: call.id });
    await expect(merge(a.personId, b.personId)).rejects.toMatchObject({
      refusals: [{ code: 'nominations.merge_twice_in_call', params: { first: a.number, second: b.number } }],
      status: 409,
    });
    await app.db.query(`update nomination set state = 'withdrawn' where id = $1`, [a.id]);
    await merge(a.personId, b.personId);
    const moved = await read('select 1 from nomination where person_id = $1', b.personId);
    expect(moved).toHaveLength(2);
  });

  it('asks which account stays, closes the other one and signs it out', async () => {
    const first = await saveActor(app.db, 'focal');
    const second = await saveActor(app.db, 'endorser');
    await expect(merge(first.personId, second.personId)).rejects.toMatchObject(
      refused('identity.which_account'),
    );
    await merge(first.personId, second.personId, { account: 'from' });
    const accounts = await read<{ id: string; person: string; state: string }>(
      'select id, person_id as person, state from account where id = any($1) order by state',
      [first.accountId, second.accountId],
    );
    expect(accounts).toEqual([
      { id: first.accountId, person: second.personId, state: 'active' },
      { id: second.accountId, person: first.personId, state: 'suspended' },
    ]);
    const roles = await read<{ role: string }>(
      'select role from membership where person_id = $1',
      second.personId,
    );
    expect(roles.map(({ role }) => role).sort()).toEqual(['endorser', 'focal']);
  });

  it('shows a conflict of interest when a reader turns out to be the nominee, and closes the copy', async () => {
    const panel = await savePanel(app.db, { state: 'open' });
    const [reader] = panel.readers;
    const [file] = panel.files;
    const copy = await saveAssignment(app.db, panel, file!.id, reader!.personId, 'cleared');
    const preview = await app
      .get(MergePeople)
      .preview(app.db.manager, { from: file!.personId, to: reader!.personId });
    expect(preview.findings).toEqual([{ code: 'review.merge_own_panel', params: { number: file!.number } }]);
    await merge(file!.personId, reader!.personId);
    const conflicts = await read<{ kind: string }>(
      'select kind from conflict_of_interest where nomination_id = $1 and person_id = $2',
      file!.id,
      reader!.personId,
    );
    expect(conflicts).toContainEqual({ kind: 'own_nomination' });
    const [state] = await read('select state from review_assignment where id = $1', copy.id);
    expect(state).toEqual({ state: 'conflicted' });
  });

  it('is refused for two seats on a panel at work', async () => {
    const { readers } = await savePanel(app.db, { state: 'open' });
    await expect(merge(readers[0]!.personId, readers[1]!.personId, { account: 'to' })).rejects.toMatchObject(
      refused('review.merge_two_seats'),
    );
  });

  it('is refused for a record that has ended, an old screen, oneself, and whoever is no officer', async () => {
    const a = await savePerson(app.db);
    const b = await savePerson(app.db);
    const c = await savePerson(app.db);
    await expect(merge(a.id, b.id, { toVersion: 7 })).rejects.toMatchObject(
      refused('common.changed_meanwhile'),
    );
    await expect(merge(officer.personId, a.id)).rejects.toMatchObject(refused('identity.not_oneself'));
    const admin = await saveActor(app.db, 'admin');
    await expect(merge(a.id, b.id, {}, admin)).rejects.toMatchObject(refused('identity.not_your_act'));
    await merge(a.id, b.id);
    await expect(merge(a.id, c.id)).rejects.toMatchObject(refused('identity.record_was_merged'));
    // Merged on: the first record leads to the one that goes on now.
    await merge(b.id, c.id);
    expect(await app.db.getRepository(Person).findOneByOrFail({ id: a.id })).toMatchObject({
      mergedInto: c.id,
    });
  });

  it('takes pairs with third people along, each once', async () => {
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => savePerson(app.db)));
    const pair = (x: string, y: string, state: 'open' | 'apart' = 'open') => ({
      id: newId(),
      personA: x < y ? x : y,
      personB: x < y ? y : x,
      reasons: ['name_latin' as const],
      state,
      foundAt: new Date('2026-11-01T00:00:00Z'),
      decidedBy: state === 'open' ? null : officer.personId,
      decidedAt: state === 'open' ? null : new Date('2026-11-02T00:00:00Z'),
      decisionReason: null,
    });
    await app.db
      .getRepository(DuplicatePair)
      .insert([
        pair(a!.id, b!.id),
        pair(a!.id, c!.id, 'apart'),
        pair(b!.id, c!.id, 'apart'),
        pair(a!.id, d!.id, 'apart'),
      ]);
    await merge(a!.id, b!.id);
    const pairs = await read<{ x: string; y: string; state: string }>(
      `select person_a as x, person_b as y, state from duplicate_pair where person_a = any($1) or person_b = any($1)`,
      [a!.id, b!.id],
    );
    const seen = pairs.map(({ x, y, state }) => [[x, y].sort().join(), state].join(' ')).sort();
    const key = (x: Person, y: Person, state: string) => [[x.id, y.id].sort().join(), state].join(' ');
    expect(seen).toEqual([key(a!, b!, 'merged'), key(b!, c!, 'apart'), key(b!, d!, 'apart')].sort());
  });
});

/** What still points at a record, in the columns that move. */
async function rowsOf(personId: string): Promise<string[]> {
  const columns = app
    .get(ReferenceHolders)
    .all()
    .flatMap((holder) => holder.columns)
    .filter(({ stays }) => !stays);
  const left: string[] = [];
  for (const { table, column } of columns) {
    const rows = await read(`select 1 from ${table} where ${column} = $1`, personId);
    if (rows.length > 0) left.push(`${table}.${column}`);
  }
  return left;
}
