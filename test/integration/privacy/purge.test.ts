import { AuditQueries } from '../../../src/audit';
import { LoadOrganisations } from '../../../src/identity';
import { RETENTION } from '../../../src/identity/domain';
import { SYSTEM } from '../../../src/kernel/actor';
import { StoreHistory } from '../../../src/ops/demo/store-history';
import { PurgePersonalData } from '../../../src/privacy';
import { LoadCourses } from '../../../src/programmes';
import { LoadRubrics } from '../../../src/rubrics';
import { saveDocument } from '../../factories/documents';
import { saveNomination, type SavedNomination } from '../../factories/nominations';
import { saveActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

const PUBLIC_PAGES = ['/', '/results', '/decisions', '/open-data/figures.csv', '/open-data/figures.json'];

describe('taking personal data away when its period is over', () => {
  let app: TestApp;
  let old: SavedNomination;
  let fresh: SavedNomination;
  let onReserve: SavedNomination;
  let officer: string;
  let passport: string;

  beforeAll(async () => {
    app = await startApp();
    await app.get(LoadOrganisations).run(SYSTEM);
    await app.get(LoadCourses).run(SYSTEM);
    await app.get(LoadRubrics).run(SYSTEM);
    await app.get(StoreHistory).run({ years: 20, participants: 400, seed: 20_261_125 });
    old = await saveNomination(app.db, 'not_selected');
    fresh = await saveNomination(app.db, 'not_selected');
    passport = (await saveDocument(app.db, old, { kind: 'passport' })).id;
    onReserve = await saveNomination(app.db, 'reserve', {
      callId: (await saveCall(app.db, { state: 'decided' })).id,
    });
    await app.db.query(`update nomination set state_since = '2024-05-01' where id = any($1)`, [
      [old.id, onReserve.id],
    ]);
    officer = (await saveActor(app.db, 'officer')).email;
    await app.db.query(
      `update check_in_answer set comment = 'Told in confidence', answered_by_name = 'SOK Dara'`,
    );
  }, 60_000);
  afterAll(() => app.close());

  /** Everything that is published, and every row of every view that figures are made from, as the bytes they are. */
  async function published(): Promise<Record<string, string>> {
    const seen: Record<string, string> = {};
    const anybody = visit(app, 'en');
    const signedIn = await visit(app, 'en').signIn(officer);
    for (const page of [...PUBLIC_PAGES, '/reports/indicators']) {
      const { status, text } = await (PUBLIC_PAGES.includes(page) ? anybody : signedIn).get(page);
      expect([page, status]).toEqual([page, 200]);
      seen[page] = steady(text);
    }
    const views: { name: string }[] = await app.db.query(
      `select table_name as name from information_schema.views where table_name like 'report\\_%' order by 1`,
    );
    expect(views.length).toBeGreaterThan(8);
    for (const { name } of views) {
      const rows: { all: string }[] = await app.db.query(
        `select coalesce(string_agg(v::text, e'\\n' order by v::text), '') as all from ${name} v`,
      );
      seen[name] = rows[0]?.all ?? '';
    }
    return seen;
  }

  const of = async (sql: string, id: string): Promise<Record<string, unknown>[]> => app.db.query(sql, [id]);

  it('says in a dry run what would go, and keeps everything', async () => {
    const tried = await app.get(PurgePersonalData).dryRun();
    expect(tried.map(({ rule }) => rule)).toEqual(RETENTION.map(({ code }) => code));
    expect(await of('select 1 from nomination_answer where nomination_id = $1', old.id)).not.toEqual([]);
    expect(await app.db.query('select 1 from personal_data_purge limit 1')).toEqual([]);
  });

  it('takes the fields away and leaves every public figure as it was, byte for byte', async () => {
    const before = await published();
    const purged = await app.get(PurgePersonalData).run();
    expect(purged.find(({ rule }) => rule === 'follow_up')?.rows.check_in_answer).toBeGreaterThan(100);
    expect(await published()).toEqual(before);
  });

  it('leaves of a sent form its number, its day and its hash, and no answer', async () => {
    const [record] = await of(
      'select content, hash from submitted_record where nomination_id = $1 order by round desc limit 1',
      old.id,
    );
    expect(JSON.parse(record!.content as string)).toMatchObject({ number: old.number, sections: [] });
    expect(record!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await of('select 1 from nomination_answer where nomination_id = $1', old.id)).toEqual([]);
    expect(await of('select file_name, file_key, sha256 from document where id = $1', passport)).toEqual([
      { file_name: '', file_key: null, sha256: '' },
    ]);
  });

  it('touches nothing before its time', async () => {
    expect(await of('select 1 from nomination_answer where nomination_id = $1', fresh.id)).not.toEqual([]);
    expect(await of('select 1 from personal_data_purge where nomination_id = $1', fresh.id)).toEqual([]);
  });

  it('keeps what belongs to somebody on reserve until the last day of the list', async () => {
    const rules = () => of('select rule from personal_data_purge where nomination_id = $1', onReserve.id);
    expect(await rules()).toEqual([]);
    await app.db.query(
      `update call set phases = '[{"mode":"JAPAN","from":"2024-06-03","to":"2024-07-12"}]' where id = $1`,
      [onReserve.callId],
    );
    await app.get(PurgePersonalData).run();
    expect(await rules()).toHaveLength(RETENTION.length);
  });

  it('shows the file to an officer as before, without what has gone', async () => {
    const visitor = await visit(app, 'en').signIn(officer);
    expect((await visitor.get(`/nominations/${old.id}`)).status).toBe(200);
    expect((await visitor.get(`/nominations/${old.id}/documents`)).status).toBe(200);
  });

  it('keeps counts and nobody in the record, whose chain still holds', async () => {
    const entries: { details: string }[] = await app.db.query(
      `select details from audit_entry where action = 'personal_data.purged' order by seq`,
    );
    expect(entries).toHaveLength(2 * RETENTION.length);
    for (const { details } of entries) expect(details).not.toMatch(/[0-9a-f]{8}-|SOK/);
    expect((await app.get(AuditQueries).verify()).broken).toBeNull();
  });

  it('does nothing on the next night', async () => {
    expect(await app.get(PurgePersonalData).run()).toEqual([]);
  });

  it('still lets nobody change a sent form in any other way', async () => {
    await expect(
      app.db.query(`update submitted_record set hash = '' where nomination_id = $1`, [fresh.id]),
    ).rejects.toThrow('what was sent or signed does not change');
    await expect(
      app.db.query(`update submitted_record set content = '{}' where nomination_id = $1`, [fresh.id]),
    ).rejects.toThrow('what was sent or signed does not change');
  });
});

/** At the foot of pages for staff stands the head of the record, to which the purge itself adds. */
const steady = (page: string): string => page.replace(/Record chain: .*$/, '');
