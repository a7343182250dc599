import { ReferenceHolders } from '../../src/identity';
import { startApp, type TestApp } from '../support/app';

interface Named {
  readonly table: string;
  readonly column: string;
}

const FOREIGN_KEYS = `
  select c.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
  where c.contype = 'f' and c.confrelid = 'person'::regclass order by 1, 2`;

const names = (rows: readonly Named[]): string[] =>
  rows.map(({ table, column }) => `${table}.${column}`).sort();

describe('every foreign key to a person', () => {
  let app: TestApp;
  let keys: Named[];
  beforeAll(async () => {
    app = await startApp();
    keys = await app.db.query(FOREIGN_KEYS);
  });
  afterAll(() => app.close());

  it('is moved by the feature that holds it when two records of one human are merged', () => {
    const held = app
      .get(ReferenceHolders)
      .all()
      .flatMap((holder) => holder.columns);
    expect(keys.length).toBeGreaterThan(30);
    expect(names(held)).toEqual(names(keys));
  });

  it('names its rows by a key that the table has', async () => {
    const held = app
      .get(ReferenceHolders)
      .all()
      .flatMap((holder) => holder.columns);
    for (const { table, key = 'id', stays } of held)
      if (stays === undefined)
        await expect(app.db.query(`select (${key})::text from ${table} limit 0`)).resolves.toEqual([]);
  });

  it('names a column once, and says why when it stays', () => {
    const held = app
      .get(ReferenceHolders)
      .all()
      .flatMap((holder) => holder.columns);
    expect(new Set(names(held)).size).toBe(held.length);
    const reasons = held.flatMap(({ stays }) => (stays === undefined ? [] : [stays]));
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });
});
