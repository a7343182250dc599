import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SYSTEM } from '../../../src/kernel/actor';
import { newId } from '../../../src/kernel/ids';
import { Transaction } from '../../../src/kernel/transaction';
import {
  ApproveLetters,
  CancelUnsentLetters,
  DeliverOutbox,
  EnqueueNotice,
  SendReminders,
} from '../../../src/notifications';
import { readBounce } from '../../../src/notifications/bounce-message';
import { ChooseDigest } from '../../../src/notifications/choose-digest';
import { EmailChannel } from '../../../src/notifications/channels/email';
import { EditLetter } from '../../../src/notifications/edit-letter';
import { Notice } from '../../../src/notifications/entities/notice.entity';
import { LettersQueries } from '../../../src/notifications/letters.queries';
import { RecordBounce } from '../../../src/notifications/record-bounce';
import { TrustAddress } from '../../../src/notifications/trust-address';
import { WordingQueries } from '../../../src/notifications/wordings.queries';
import { WriteWording } from '../../../src/notifications/write-wording';
import { saveNomination } from '../../factories/nominations';
import { saveLetter, stateOf } from '../../factories/notifications';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

process.env.DATA_FOLDER = mkdtempSync(path.join(tmpdir(), 'tsubasa-words-'));
const folder = path.join(process.env.DATA_FOLDER, 'mail');

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp();
  officer = await saveActor(app.db, 'officer');
});
afterAll(() => app.close());

const approve = (id: string) => app.get(ApproveLetters).run(officer, { ids: [id] });
const deliver = () => app.get(DeliverOutbox).run();
const row = (id: string) => app.db.getRepository(Notice).findOneByOrFail({ id });
const mailOf = (id: string): string => {
  const mail = readFileSync(path.join(folder, `${id}.eml`), 'utf8');
  const body = mail.split('\r\n\r\n').slice(1).join('\r\n\r\n');
  return /base64/i.test(mail) ? Buffer.from(body, 'base64').toString('utf8') : body;
};
const write = (words: { subject: string; body: string } | null, template = 'review.invited') =>
  app.get(WriteWording).run(officer, { template, locale: 'en', words });
const code = (expected: string, params = {}) =>
  expect.objectContaining({
    refusals: expect.arrayContaining([
      expect.objectContaining({ code: expected, params: expect.objectContaining(params) }),
    ]),
  });

describe('the text of a letter', () => {
  const edit = (id: string, version: number, text: string) =>
    app.get(EditLetter).run(officer, { id, version, subject: 'An invitation', text });

  it('is changed before approval; what it said stays with who changed it, and the mail carries the change', async () => {
    const { id } = await saveLetter(app.db);
    const before = (await app.get(LettersQueries).record(officer, id)).version;
    await edit(id, before, 'Please come to room 4. {course} is no name here.');
    const [earlier] = await app.get(LettersQueries).earlierTexts(id);
    expect(earlier).toMatchObject({
      familyName: expect.any(String),
      body: expect.stringContaining('Course'),
    });
    await approve(id);
    await deliver();
    expect(mailOf(id)).toContain('Please come to room 4. {course} is no name here.');
  });

  it('is not written over by somebody who read an older one, and not changed once approved', async () => {
    const { id } = await saveLetter(app.db);
    await edit(id, 1, 'First.');
    await expect(edit(id, 1, 'Second.')).rejects.toMatchObject({ status: 409 });
    await approve(id);
    await expect(edit(id, (await row(id)).version, 'Late.')).rejects.toMatchObject({
      ...{ status: 409, message: 'notifications.not_editable' },
    });
  });

  it('is frozen by the database once it is sent', async () => {
    const { id } = await saveLetter(app.db);
    await approve(id);
    await deliver();
    await expect(app.db.query(`update notice set body = 'Other' where id = $1`, [id])).rejects.toThrow(
      'a letter that was sent does not change',
    );
  });
});

describe('words of the secretariat', () => {
  afterEach(() => write(null));

  it('stand in letters approved afterwards, and change no letter that was sent', async () => {
    const old = await saveLetter(app.db);
    await approve(old.id);
    await deliver();
    const oldText = (await row(old.id)).body;
    const { version } = await write({ subject: 'Join us: {course}', body: 'Dear colleague,\n\n{standard}' });
    const { id } = await saveLetter(app.db);
    await approve(id);
    expect((await row(id)).wordingVersion).toBe(version);
    await write({ subject: 'Newer', body: 'Newer words' });
    await deliver();
    expect(mailOf(id)).toMatch(/^Dear colleague,/);
    expect((await row(id)).subject).toMatch(/^Join us: Course/);
    expect((await row(old.id)).body).toBe(oldText);
  });

  it('are refused with an unknown name, and the cure lists those there are', async () => {
    await expect(write({ subject: 'Hello', body: 'Dear {nmae}, {constructor}' })).rejects.toEqual(
      code('notifications.unknown_name', { name: '{nmae}', known: expect.stringContaining('{course}') }),
    );
    await expect(write({ subject: '{standard.body}', body: 'x' })).rejects.toEqual(
      code('notifications.unknown_name', { name: '{standard.body}' }),
    );
  });

  it('are looked at with the values of a real letter before they count', async () => {
    const letter = await saveLetter(app.db, { createdAt: new Date('2030-01-01T00:00:00Z') });
    const seen = await app.get(WordingQueries).preview('review.invited', 'ja', {
      subject: '{course}',
      body: '{course} <b>{{</b>',
    });
    expect(seen).toEqual({ subject: letter.data.courseJa, text: `${letter.data.courseJa} <b>{{</b>` });
  });
});

describe('a letter that is not true any more', () => {
  const enqueue = (subjectId: string, onlyWhile: string[]) =>
    app.get(Transaction).run((tx) =>
      app.get(EnqueueNotice).run(tx, {
        template: 'review.invited',
        kind: 'mail',
        subjectType: 'nomination',
        subjectId,
        onlyWhile,
        data: {
          course: 'C',
          scoreByDue: '2026-12-04',
          name: 'N',
          stage: 'S',
          loadMax: 1,
          answerByDue: '2026-12-01',
        },
        to: { email: `n${subjectId}@example.org`, locale: 'en' },
      }),
    );

  it('does not leave: the state is asked again at that moment', async () => {
    const { id } = await saveNomination(app.db, 'with_ministry');
    await enqueue(id, ['with_ministry']);
    await enqueue(id, ['selected']);
    await deliver();
    const notices = await app.db.getRepository(Notice).findBy({ subjectId: id });
    expect(notices.map(({ onlyWhile, state }) => [onlyWhile?.[0], state]).sort()).toEqual([
      ['selected', 'cancelled'],
      ['with_ministry', 'sent'],
    ]);
  });

  it('is cancelled with the act that is taken back; those that are out are counted', async () => {
    const callId = newId();
    const [out, waits] = [await saveLetter(app.db, { callId }), await saveLetter(app.db, { callId })];
    await approve(out.id);
    await deliver();
    const answer = await app
      .get(Transaction)
      .run((tx) =>
        app.get(CancelUnsentLetters).run(tx, officer, { callId, templates: ['review.'], reason: 'Undone.' }),
      );
    expect(answer).toEqual({ cancelled: 1, sent: 1 });
    expect([await stateOf(app.db, out.id), await stateOf(app.db, waits.id)]).toEqual(['sent', 'cancelled']);
  });
});

describe('an address that does not work', () => {
  it('is marked when the server refuses it; later letters wait until somebody has put it right', async () => {
    const [first, second] = [
      await saveLetter(app.db, { recipientEmail: 'Gone@example.org' }),
      await saveLetter(app.db, { recipientEmail: 'gone@example.org' }),
    ];
    const refused = Object.assign(new Error('550 5.1.1 no such user'), {
      responseCode: 550,
      command: 'RCPT TO',
    });
    const send = jest.spyOn(app.get(EmailChannel), 'send').mockRejectedValueOnce(refused);
    await approve(first.id);
    await deliver();
    expect(await stateOf(app.db, first.id)).toBe('failed');
    await approve(second.id);
    await deliver();
    expect(send).toHaveBeenCalledTimes(1);
    expect((await app.get(LettersQueries).record(officer, second.id)).unreachable).toContain('no such user');
    send.mockRestore();
    await app.get(TrustAddress).run(officer, { noticeId: second.id });
    await deliver();
    expect(await stateOf(app.db, second.id)).toBe('sent');
  });

  it('is marked by a report about a message that really went there, and by no other', async () => {
    const { id } = await saveLetter(app.db, { recipientEmail: 'away@example.org' });
    await approve(id);
    await deliver();
    const report = (address: string) =>
      readBounce(
        `Content-Type: multipart/report\n\nFinal-Recipient: rfc822; ${address}\nAction: failed\nStatus: 5.1.1\n\nMessage-ID: <${id}@tsubasa>`,
      )!;
    const record = (address: string) => app.get(RecordBounce).run(SYSTEM, report(address));
    expect(await record('stranger@example.org')).toEqual({ marked: false });
    expect(await record('away@example.org')).toEqual({ marked: true });
    expect(await record('away@example.org')).toEqual({ marked: false });
  });
});

describe('reminders', () => {
  it('tell once a week what waits, to everybody who did not turn it off', async () => {
    await saveLetter(app.db);
    const quiet = await saveActor(app.db, 'officer');
    await app.get(ChooseDigest).run(quiet, { wanted: false });
    await app.get(SendReminders).weekly();
    await app.get(SendReminders).weekly();
    const digests = await app.db.getRepository(Notice).findBy({ template: 'notifications.digest' });
    const readers = digests.map(({ recipientPersonId }) => recipientPersonId);
    expect(readers.filter((id) => id === officer.personId)).toHaveLength(1);
    expect(readers).not.toContain(quiet.personId);
    expect(digests[0]?.data.items).toContain('•');
  });

  it('come a week before a last day, once on that day, and never more often than the ceiling', async () => {
    const desk = { of: () => Promise.resolve([row]) };
    const row = {
      status: { group: 'attention' as const, key: 'common:yes' },
      title: 'A thing to do',
      titleKm: null,
      detailKey: 'common:yes',
      detailParams: {},
      course: null,
      dueAt: '2026-12-15',
      href: `/things/${newId()}`,
      actionKey: 'common:yes',
      mine: true,
    };
    const reminders = app.get(SendReminders);
    const spy = jest.spyOn(reminders['desk'], 'of').mockImplementation(desk.of);
    const told = async (): Promise<number> => {
      const rows = await app.db.query('select 1 from reminder where subject = $1 and person_id = $2', [
        row.href,
        officer.personId,
      ]);
      return rows.length;
    };
    for (const day of ['2026-12-07', '2026-12-08', '2026-12-08', '2026-12-14']) {
      app.clock.set(new Date(`${day}T01:00:00Z`));
      await reminders.daily();
    }
    expect(await told()).toBe(2);
    row.dueAt = '2026-12-22';
    for (const day of ['2026-12-15', '2026-12-21', '2026-12-22', '2026-12-25']) {
      app.clock.set(new Date(`${day}T01:00:00Z`));
      await reminders.daily();
    }
    expect(await told()).toBe(4);
    spy.mockRestore();
  });
});

it('leaves its messages in a folder here', () => expect(readdirSync(folder).length).toBeGreaterThan(0));
