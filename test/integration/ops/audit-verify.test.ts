import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../config/database';
import { VerifyAuditCommand } from '../../../src/audit/cli/verify-audit.command';
import { CreateCall, LoadCourses } from '../../../src/programmes';
import { SYSTEM } from '../../../src/kernel/actor';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

describe('ops audit:verify', () => {
  let app: TestApp;
  let owner: DataSource;
  const numbers: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    owner = await new DataSource({
      ...dataSourceOptions(process.env.MIGRATION_DATABASE_URL ?? ''),
      logging: false,
    }).initialize();
    await app.get(LoadCourses).run(SYSTEM);
    const officer = await saveActor(app.db, 'officer');
    const courses: { id: string }[] = await app.db.query('select id from course order by code limit 5');
    for (const { id } of courses)
      numbers.push((await app.get(CreateCall).run(officer, { courseId: id })).number);
  });
  afterAll(() => Promise.all([app.close(), owner.destroy()]));
  afterEach(() => {
    process.exitCode = 0;
  });

  /** Runs the command as the command line does, and gives back what it printed and how it would have ended. */
  async function verify(anchor?: [number, string][]): Promise<{ said: string; exitCode: unknown }> {
    const said: string[] = [];
    const catchAll = (text: unknown): void => void said.push(String(text));
    const spies = [
      jest.spyOn(console, 'log').mockImplementation(catchAll),
      jest.spyOn(console, 'error').mockImplementation(catchAll),
    ];
    process.exitCode = 0;
    try {
      await app.get(VerifyAuditCommand).run([], anchor ? { anchor } : {});
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    return { said: said.join('\n'), exitCode: process.exitCode };
  }

  const edit = (sql: string): Promise<unknown> =>
    owner.query(
      `alter table audit_entry disable trigger user; ${sql}; alter table audit_entry enable trigger user`,
    );

  it('says that the chain holds, how long it is, and its head', async () => {
    const [head] = await app.db.query('select seq, hash from audit_head');
    expect(await verify()).toEqual({
      said: `The chain holds: ${head.seq} entries, head ${head.hash}`,
      exitCode: 0,
    });
    expect(await verify([[head.seq, head.hash]])).toMatchObject({ exitCode: 0 });
    expect(await verify([[head.seq, '0'.repeat(64)]])).toMatchObject({ exitCode: 1 });
  });

  it('names the first entry that somebody edited in SQL, what it was about, and ends with 1', async () => {
    const [third] = await app.db.query(
      `select seq, subject_id, details from audit_entry where details like '%' || $1 || '%'`,
      [numbers[2]],
    );
    const [fifth] = await app.db.query(`select seq from audit_entry where details like '%' || $1 || '%'`, [
      numbers[4],
    ]);
    await edit(
      `update audit_entry set actor_name = 'Somebody else' where seq in (${third.seq}, ${fifth.seq})`,
    );
    expect(await verify()).toEqual({
      said: `Broken at entry ${third.seq}: changed (call.created, call ${third.subject_id})`,
      exitCode: 1,
    });
  });
});
