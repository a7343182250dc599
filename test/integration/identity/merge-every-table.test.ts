import { randomInt, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { MergePeople, ReferenceHolders } from '../../../src/identity';
import { PersonMerge } from '../../../src/identity/entities/person-merge.entity';
import { saveActor, savePerson } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** The owner of this test's own database, who may plant rows that no rule of the system would let through. */
async function asOwner<T>(work: (db: Client) => Promise<T>): Promise<T> {
  const url = new URL(process.env.TSUBASA_TEST_ADMIN_URL ?? '');
  url.pathname = new URL(process.env.DATABASE_URL ?? '').pathname;
  const db = new Client({ connectionString: url.href });
  await db.connect();
  try {
    await db.query('set session_replication_role = replica');
    return await work(db);
  } finally {
    await db.end();
  }
}

/** Something that fits a column; a state that makes no feature look further into the planted row. */
function anything({ name, type }: Column): unknown {
  if (name === 'state') return 'closed';
  if (type === 'uuid') return randomUUID();
  if (type === 'integer' || type === 'bigint') return randomInt(1, 1_000_000);
  if (type === 'double precision' || type === 'numeric') return 1;
  if (type === 'boolean') return false;
  if (type === 'date') return `20${randomInt(10, 99)}-0${randomInt(1, 9)}-1${randomInt(0, 9)}`;
  if (type.startsWith('timestamp')) return '2026-11-01T00:00:00Z';
  if (type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from('x');
  if (type === 'ARRAY') return '{}';
  return randomUUID();
}

describe('a merge', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('moves a row of every table that names a person, and writes each down in its log', async () => {
    const from = await savePerson(app.db, { familyName: 'ENDS', birthDate: null });
    const to = await savePerson(app.db, { familyName: 'GOESON', birthDate: null });
    const officer = await saveActor(app.db, 'officer');
    const moving = app
      .get(ReferenceHolders)
      .all()
      .flatMap((holder) => holder.columns)
      .filter(({ stays }) => !stays);
    expect(moving.length).toBeGreaterThan(30);
    await asOwner(async (db) => {
      for (const { table, column } of moving) {
        const { rows: checks } = await db.query<{ name: string }>(
          `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
          [table],
        );
        for (const { name } of checks) await db.query(`alter table ${table} drop constraint ${name}`);
        const { rows: columns } = await db.query<Column>(
          `select column_name as name, data_type as type, is_nullable = 'NO' and column_default is null as required
           from information_schema.columns where table_name = $1 and table_schema = 'public'`,
          [table],
        );
        const filled = columns.filter(({ name, required }) => required || name === column);
        await db.query(
          `insert into ${table} (${filled.map(({ name }) => name).join(', ')})
           values (${filled.map((_one, index) => `$${index + 1}`).join(', ')})`,
          filled.map((one) => (one.name === column ? from.id : anything(one))),
        );
      }
    });

    const { mergeId } = await app.get(MergePeople).run(officer, {
      ...{ from: from.id, to: to.id, fromVersion: 1, toVersion: 1 },
      ...{ take: {}, account: null, reason: 'Every table' },
    });

    const left: string[] = [];
    const arrived: string[] = [];
    for (const { table, column } of moving) {
      const count = async (id: string): Promise<number> => {
        const rows: unknown[] = await app.db.query(`select 1 from ${table} where ${column} = $1`, [id]);
        return rows.length;
      };
      if ((await count(from.id)) > 0) left.push(`${table}.${column}`);
      if ((await count(to.id)) > 0) arrived.push(`${table}.${column}`);
    }
    expect(left).toEqual([]);
    const all = moving.map(({ table, column }) => `${table}.${column}`).sort();
    expect(arrived.sort()).toEqual(all);
    const log = await app.db.getRepository(PersonMerge).findOneByOrFail({ id: mergeId });
    const logged = (log.moved as { column: string; keys: string[] }[])
      .filter(({ keys }) => keys.length > 0)
      .map(({ column }) => column);
    expect([...new Set(logged)].sort()).toEqual(all);
  });
});
