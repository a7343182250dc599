import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../config/database';
import { Audit } from '../../../src/audit/audit';
import { AuditQueries } from '../../../src/audit/audit.queries';
import { SYSTEM } from '../../../src/kernel/actor';
import { SettableClock } from '../../../src/kernel/clock';

const connect = (url = ''): Promise<DataSource> =>
  new DataSource({ ...dataSourceOptions(url), logging: false }).initialize();

describe('the record of acts', () => {
  let db: DataSource;
  let owner: DataSource;
  let audit: Audit;
  let queries: AuditQueries;

  beforeAll(async () => {
    db = await connect(process.env.DATABASE_URL);
    owner = await connect(process.env.MIGRATION_DATABASE_URL);
    audit = new Audit(new SettableClock(new Date('2026-11-24T05:00:00.123Z')));
    queries = new AuditQueries(db);
    for (const subjectId of ['a', 'b', 'c']) await append(subjectId);
  });
  afterAll(() => Promise.all([db.destroy(), owner.destroy()]));

  const append = (subjectId: string): Promise<void> =>
    db.transaction((tx) =>
      audit.append(tx, SYSTEM, { action: 'thing.done', subjectType: 'thing', subjectId, details: { n: 1 } }),
    );

  it('proves a chain that nobody touched', async () => {
    expect(await queries.verify()).toMatchObject({ entries: 3, broken: null });
  });

  it('keeps one order when many write at the same moment', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => append(`many${n}`)));
    expect(await queries.verify()).toMatchObject({ entries: 23, broken: null });
  });

  it('leaves no entry of an act that was rolled back', async () => {
    const failing = db.transaction(async (tx) => {
      await audit.append(tx, SYSTEM, { action: 'thing.done', subjectType: 'thing', subjectId: 'gone' });
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    expect(await queries.historyOf('thing', 'gone')).toEqual([]);
  });

  it.each([
    ['update', `update audit_entry set action = 'x' where seq = 2`],
    ['delete', 'delete from audit_entry where seq = 2'],
    ['truncate', 'truncate audit_entry'],
  ])('refuses to %s an entry, to the application and to the owner', async (_verb, sql) => {
    // On a database with one role for both, the trigger alone stands in the way.
    await expect(db.query(sql)).rejects.toThrow(/permission denied|append-only/);
    await expect(owner.query(sql)).rejects.toThrow('append-only');
  });

  it.each([
    ['a changed entry', `update audit_entry set details = '{"n":2}' where seq = 2`, 'changed', 2],
    ['a missing entry', 'delete from audit_entry where seq = 2', 'missing', 2],
    ['a cut tail', 'delete from audit_entry where seq > 20', 'cut', 21],
  ])('names %s made in SQL by somebody with all rights', async (_name, sql, fault, seq) => {
    const untouched: { entry: string }[] = await db.query(
      'select to_jsonb(e)::text as entry from audit_entry e order by seq',
    );
    await withoutTriggers(sql);
    expect((await queries.verify()).broken).toMatchObject({ seq, fault });

    await withoutTriggers('delete from audit_entry');
    for (const { entry } of untouched) {
      await owner.query(
        'insert into audit_entry select * from jsonb_populate_record(null::audit_entry, $1::jsonb)',
        [entry],
      );
    }
    expect((await queries.verify()).broken).toBeNull();
  });

  async function withoutTriggers(sql: string): Promise<void> {
    await owner.query(
      `alter table audit_entry disable trigger user; ${sql}; alter table audit_entry enable trigger user`,
    );
  }
});
