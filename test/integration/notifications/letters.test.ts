import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AuditQueries } from '../../../src/audit';
import { newId } from '../../../src/kernel/ids';
import { ApproveLetters, DeliverOutbox } from '../../../src/notifications';
import { CancelLetter } from '../../../src/notifications/cancel-letter';
import { EmailChannel } from '../../../src/notifications/channels/email';
import { HandOverLetter } from '../../../src/notifications/hand-over-letter';
import { saveLetter, stateOf } from '../../factories/notifications';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

process.env.DATA_FOLDER = mkdtempSync(path.join(tmpdir(), 'tsubasa-mail-'));
const folder = path.join(process.env.DATA_FOLDER, 'mail');
const mails = (): string[] =>
  readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));

describe('letters', () => {
  let app: TestApp;
  let officer: SavedActor;
  beforeAll(async () => {
    app = await startApp();
    officer = await saveActor(app.db, 'officer');
  });
  afterAll(() => app.close());
  const approve = (ids: string[]): Promise<{ approved: number }> =>
    app.get(ApproveLetters).run(officer, { ids });

  it('do not leave before a person has approved them, and leave once after that', async () => {
    const letter = await saveLetter(app.db);
    await app.get(DeliverOutbox).run();
    expect(await stateOf(app.db, letter.id)).toBe('waiting');
    await approve([letter.id]);
    const [first, second] = await Promise.all([app.get(DeliverOutbox).run(), app.get(DeliverOutbox).run()]);
    expect(first + second).toBe(1);
    expect(await stateOf(app.db, letter.id)).toBe('sent');
    expect(mails().filter((mail) => mail.includes(letter.recipientEmail ?? 'nobody'))).toHaveLength(1);
  });

  it('put the approval into the outbox queue and the record, one entry for each letter', async () => {
    const letters = [await saveLetter(app.db), await saveLetter(app.db)];
    await approve(letters.map(({ id }) => id));
    for (const { id } of letters) {
      const [entry] = await app.get(AuditQueries).historyOf('notice', id);
      expect(entry).toMatchObject({ action: 'letter.approved', actorName: officer.name });
    }
    const [{ n }]: [{ n: number }] = await app.db.query(
      `select count(*)::int as n from pgboss.job where name = 'deliver-outbox'`,
    );
    expect(n).toBeGreaterThan(0);
  });

  it('are approved once when two people approve them at the same moment', async () => {
    const letter = await saveLetter(app.db);
    const results = await Promise.allSettled([approve([letter.id]), approve([letter.id])]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ status: 409 });
    expect(await app.get(AuditQueries).historyOf('notice', letter.id)).toHaveLength(1);
  });

  it('are approved all or none', async () => {
    const [good, gone] = [await saveLetter(app.db), await saveLetter(app.db, { state: 'cancelled' })];
    await expect(approve([good.id, gone.id])).rejects.toMatchObject({ status: 409 });
    expect(await stateOf(app.db, good.id)).toBe('waiting');
  });

  it('cannot be approved when none was chosen, nor can a message about an account', async () => {
    await expect(approve([])).rejects.toThrow('notifications.none_chosen');
    const reset = await saveLetter(app.db, {
      template: 'identity.password_reset',
      kind: 'mail',
      state: 'failed',
    });
    await expect(approve([reset.id])).rejects.toMatchObject({ status: 409 });
    await expect(approve([newId()])).rejects.toMatchObject({ status: 409 });
  });

  it('never leave once they are cancelled; the reason is kept', async () => {
    const letter = await saveLetter(app.db);
    await approve([letter.id]);
    await app.get(CancelLetter).run(officer, { id: letter.id, reason: 'The decision was withdrawn.' });
    await app.get(DeliverOutbox).run();
    expect(await stateOf(app.db, letter.id)).toBe('cancelled');
    await expect(
      app.get(CancelLetter).run(officer, { id: letter.id, reason: 'Again.' }),
    ).rejects.toMatchObject({ status: 409 });
    const [entry] = await app.get(AuditQueries).historyOf('notice', letter.id);
    expect(entry).toMatchObject({
      action: 'letter.cancelled',
      details: { reason: 'The decision was withdrawn.' },
    });
  });

  it('to a reader without an address are handed over on paper, once', async () => {
    const letter = await saveLetter(app.db, { recipientEmail: null });
    await approve([letter.id]);
    await app.get(DeliverOutbox).run();
    expect(await stateOf(app.db, letter.id)).toBe('approved');
    await app.get(HandOverLetter).run(officer, { id: letter.id });
    expect(await stateOf(app.db, letter.id)).toBe('sent');
    await expect(app.get(HandOverLetter).run(officer, { id: letter.id })).rejects.toMatchObject({
      status: 409,
    });
  });

  it('that do not get through are tried five times, stay for a person to see, and can be sent again', async () => {
    const letter = await saveLetter(app.db);
    await approve([letter.id]);
    const broken = jest
      .spyOn(app.get(EmailChannel), 'send')
      .mockRejectedValue(new Error('no route to the server'));
    for (let n = 0; n < 6; n += 1) await app.get(DeliverOutbox).run();
    expect(broken).toHaveBeenCalledTimes(5);
    expect(await stateOf(app.db, letter.id)).toBe('failed');
    broken.mockRestore();
    await approve([letter.id]);
    await app.get(DeliverOutbox).run();
    expect(await stateOf(app.db, letter.id)).toBe('sent');
  });

  it('are written in the language of their reader', async () => {
    const letter = await saveLetter(app.db, { locale: 'ja', recipientEmail: 'nihongo@example.org' });
    await approve([letter.id]);
    await app.get(DeliverOutbox).run();
    const mail = mails().find((text) => text.includes('nihongo@example.org')) ?? '';
    const body = Buffer.from(mail.split('\r\n\r\n').slice(1).join('').replace(/\s/g, ''), 'base64').toString(
      'utf8',
    );
    expect(body).toContain(String(letter.data.courseJa));
    expect(body).toContain('2026年12月4日');
  });
});
