import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { chromium, type Browser, type Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../config/database';
import { TakeDecisionFile, type DecisionFile } from '../../../src/decision-file';
import type { FileCheck } from '../../../src/decision-file/domain';
import { sayFinding, verifier } from '../../../src/decision-file/verifier';
import { ConfirmSelection, ProposeSelection, RunSelection } from '../../../src/selection';
import { PASSWORD, saveActor, type SavedActor } from '../../factories/people';
import { saveScored, SIX, type Scored } from '../../factories/selection';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let officer: SavedActor;
let chair: SavedActor;
let scored: Scored;
let file: DecisionFile;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
  chair = await saveActor(app.db, 'chair');
  scored = await decided();
  file = await take(scored);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  // The page comes out of the archive and is opened from the disk, without a network.
  const context = await browser.newContext({ locale: 'en', offline: true });
  page = await context.newPage();
  await page.goto(pathToFileURL(saved('verify.html', members().get('verify.html')!)).href);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app.close();
});

async function decided(): Promise<Scored> {
  const ready = await saveScored(app.db, SIX);
  const { runId } = await app.get(RunSelection).run(officer, { callId: ready.call.id });
  await app.get(ProposeSelection).run(officer, { runId, note: null });
  await app.get(ConfirmSelection).run(chair, { runId, password: PASSWORD, address: '127.0.0.1' });
  return ready;
}

const take = ({ call }: Scored): Promise<DecisionFile> =>
  app.get(TakeDecisionFile).run(officer, { callId: call.id });

const folder = mkdtempSync(path.join(tmpdir(), 'decision-'));
function saved(name: string, content: string | Uint8Array): string {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
}

const members = (archive = file.archive): Map<string, string> =>
  new Map(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, strFromU8(bytes)]));

/** The file with one member changed; `covered` also writes the new hash into the list of members. */
function altered(name: string, change: (text: string) => string, covered = false): Uint8Array {
  const all = members();
  const before = all.get(name)!;
  const after = change(before);
  expect(after).not.toBe(before);
  all.set(name, after);
  if (covered) {
    const hash = createHash('sha256').update(after).digest('hex');
    const manifest = JSON.parse(all.get('manifest.json')!);
    all.set('manifest.json', JSON.stringify({ ...manifest, members: { ...manifest.members, [name]: hash } }));
  }
  return zipSync(Object.fromEntries([...all].map(([each, text]) => [each, strToU8(text)])));
}

const oneScore = (text: string): string =>
  text.replace(/"score":(\d+)/, (_, score) => `"score":${Number(score) - 7}`);

/** Node and Chromium run the same text; each must say the same of the same file. */
async function checked(archive: Uint8Array): Promise<FileCheck> {
  const said = await verifier().verify(archive, null);
  await page.setInputFiles('#file', {
    name: 'decision.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(archive),
  });
  await page.locator('#answer h2').waitFor();
  const items = await page.locator('#answer li').allTextContents();
  expect(items).toEqual(
    said.findings.map((one) => `${one.member ? `${one.member}: ` : ''}${sayFinding('en', one)}`),
  );
  expect(await page.locator('#answer h2').textContent()).toBe(
    said.valid ? 'Valid: nothing was altered' : 'Not valid',
  );
  return said;
}

const found = (archive: Uint8Array): Promise<string[]> =>
  checked(archive).then(({ findings }) => findings.map(({ code, member }) => `${member} ${code}`));

describe('a decision file', () => {
  it('verifies, in Node and in a browser that has no network', async () => {
    expect(existsSync(path.join(folder, 'verify.html'))).toBe(true);
    expect(await checked(file.archive)).toMatchObject({ valid: true, findings: [], facts: { files: 6 } });
  });

  it('has the same bytes when it is written again, also after somebody took a copy', async () => {
    const again = await take(scored);
    expect(again.sha256).toBe(file.sha256);
    expect(Buffer.compare(Buffer.from(again.archive), Buffer.from(file.archive))).toBe(0);
    const taken: { details: string }[] = await app.db.query(
      `select details from audit_entry where action = 'decision_file.taken' and subject_id = $1`,
      [scored.call.id],
    );
    expect(taken).toHaveLength(2);
    expect(taken[0]?.details).toContain(file.sha256);
  });

  it('names no nominee and no reader', () => {
    const texts = [...members()].filter(([name]) => name !== 'verify.html').map(([, text]) => text);
    for (const { person } of scored.files)
      for (const text of texts) expect(text).not.toContain(person.familyName + ' ' + person.givenName);
    for (const reader of scored.readers) for (const text of texts) expect(text).not.toContain(reader.name);
  });

  it('names the member that was altered', async () => {
    for (const name of ['result.json', 'rubrics.json', 'explanations.json', 'README.txt'])
      expect(await found(altered(name, (text) => text.replace(/[0-9a-z]/, '~')))).toContain(
        `${name} changed`,
      );
    expect(await found(altered('scores.csv', (text) => text.replace(/100/, '93')))).toEqual(
      expect.arrayContaining(['scores.csv changed', 'scores.csv table']),
    );
  });

  it('names the score that was altered, even when the list of members was mended', async () => {
    const { findings } = await checked(altered('input.json', oneScore, true));
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['score', 'merit', 'table', 'signed_input']),
    );
    expect(findings.find(({ code }) => code === 'score')?.params).toMatchObject({
      file: scored.files[0]?.number,
    });
  });

  it('names an altered result, though everything around it was mended', async () => {
    const swapped = altered('result.json', (text) => text.replace('"result":"out"', '"result":"in"'), true);
    expect(await found(swapped)).toEqual(
      expect.arrayContaining([
        'result.json seats',
        'explanations.json explanation',
        'result.json signed_result',
      ]),
    );
  });

  it('names an altered signature', async () => {
    const signed = altered('signatures.json', (text) => text.replace(chair.name, 'SOMEBODY ELSE'), true);
    expect(await found(signed)).toEqual(['signatures.json signature']);
    const twice = altered('signatures.json', (text) => text.replace(chair.personId, officer.personId), true);
    expect(await found(twice)).toEqual(['signatures.json signature', 'signatures.json one_hand']);
  });

  it('names an entry of the record that was changed, cut out, or cut off', async () => {
    const lines = members().get('chain.json')!.split('\n');
    const without = (index: number) => (): string =>
      JSON.stringify((JSON.parse(lines.join('\n')) as unknown[]).filter((_, at) => at !== index));
    const count = lines.length - 3;
    expect(
      await found(
        altered(
          'chain.json',
          (text) => text.replace('"action":"selection.run"', '"action":"selection.ran"'),
          true,
        ),
      ),
    ).toContain('chain.json chain_changed');
    expect(await found(altered('chain.json', without(1), true))).toContain('chain.json chain_missing');
    expect(await found(altered('chain.json', without(count - 1), true))).toContain('chain.json chain_cut');
  });

  it('compares itself with the number on the foot of a letter', async () => {
    const head = file.check.facts!.head;
    expect((await verifier().verify(file.archive, head)).valid).toBe(true);
    const other = { seq: head.seq, hash: '0'.repeat(64) };
    expect((await verifier().verify(file.archive, other)).findings).toMatchObject([{ code: 'anchor' }]);
  });

  it('is nothing at all when it is no archive', async () => {
    expect(await found(strToU8('not an archive'))).toEqual(['null not_a_file']);
  });

  it('is taken on a page by those who sign and inspect, and does not exist for a ministry', async () => {
    const auditor = await visit(app).signIn((await saveActor(app.db, 'auditor')).email);
    const shown = await auditor.get(`/calls/${scored.call.id}/decision-file`);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('nothing was altered');
    const taken = await auditor.file(`/calls/${scored.call.id}/decision-file.zip`);
    expect(taken.headers['content-disposition']).toContain('.zip');
    expect(Buffer.compare(taken.bytes, Buffer.from(file.archive))).toBe(0);
    const focal = await visit(app).signIn((await saveActor(app.db, 'focal')).email);
    for (const address of ['decision-file', 'decision-file.zip'])
      expect((await focal.get(`/calls/${scored.call.id}/${address}`)).status).toBe(403);
  });

  it('is refused before the second signature', async () => {
    const open = await saveScored(app.db, SIX);
    await app.get(RunSelection).run(officer, { callId: open.call.id });
    await expect(take(open)).rejects.toMatchObject({ status: 409 });
  });

  it('says which sheets were changed in SQL after the decision', async () => {
    const other = await decided();
    // As somebody would who owns the database.
    const owner = await new DataSource(
      dataSourceOptions(process.env.MIGRATION_DATABASE_URL ?? ''),
    ).initialize();
    await owner.query('alter table score_sheet disable trigger user');
    await owner.query(
      `update score_sheet set score = score - 20 where assignment_id in
         (select id from review_assignment where nomination_id = $1)`,
      [other.files[1]?.id],
    );
    await owner.query('alter table score_sheet enable trigger user');
    await owner.destroy();
    const { check, archive } = await take(other);
    expect(check.findings).toMatchObject([
      { code: 'records_sheets', params: { files: other.files[1]?.number } },
    ]);
    expect(await found(archive)).toEqual(['manifest.json records_sheets']);
  });
});
