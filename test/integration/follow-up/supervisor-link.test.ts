import { createHmac } from 'node:crypto';
import {
  AnswerBySupervisor,
  IssueSupervisorLink,
  KeepCheckInsJob,
  RecordByTelephone,
  RevokeSupervisorLink,
} from '../../../src/follow-up';
import { saveParticipation, savePlan } from '../../factories/follow-up';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let officer: SavedActor;
beforeAll(async () => {
  app = await startApp('2026-09-19T03:00:00Z');
  officer = await saveActor(app.db, 'officer');
});
beforeEach(() => app.clock.set('2026-09-19T03:00:00Z'));
afterAll(() => app.close());

const ANSWER = {
  post: 'same' as const,
  use: 'monthly' as const,
  seen: [] as string[],
  blockers: ['budget' as const],
  wouldSendAgain: true,
};
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

/** Somebody who completed, with the link for the check-in after three months. */
async function withLink(email: string | null = 'prak@example.org') {
  const row = await saveParticipation(app.db, 'completed');
  const checkInId = row.checkIns[0]?.id ?? '';
  const issued = await app.get(IssueSupervisorLink).run(officer, {
    participationId: row.id,
    checkInId,
    supervisorName: 'PRAK SOVANN',
    supervisorEmail: email,
  });
  return { row, checkInId, token: issued?.token ?? '', linkId: issued?.id ?? '', mailed: issued?.mailed };
}

const nothingWritten = async (checkInId: string): Promise<void> => {
  const [{ n }] = await app.db.query(
    'select count(*)::int as n from check_in_answer where check_in_id = $1',
    [checkInId],
  );
  expect(n).toBe(0);
};

describe('a link for the superior', () => {
  it('goes out by mail; its key stands in no table but the message, and in no entry of the record', async () => {
    const { row, token, mailed } = await withLink();
    expect(mailed).toBe(true);
    const notices: { data: { link: string }; recipient_email: string }[] = await app.db.query(
      `select data, recipient_email from notice where subject_id = $1 and template = 'follow-up.supervisor_check_in'`,
      [row.id],
    );
    expect(notices[0]?.data.link).toBe(`http://localhost:3000/s/${token}`);
    expect(notices[0]?.recipient_email).toBe('prak@example.org');
    const tables: { text: string }[] = await app.db.query(
      `select details as text from audit_entry union all select to_jsonb(l)::text from supervisor_link l
       union all select to_jsonb(o)::text from once_key o union all select to_jsonb(p)::text from participation p`,
    );
    expect(tables.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it('takes one answer, finds the status, and is then spent', async () => {
    const { row, checkInId, token } = await withLink();
    const { activities } = await savePlan(app.db, row.id, 'agreed', [{ progress: 100 }, { progress: 80 }]);
    const answer = { ...ANSWER, token, seen: [activities[0]?.id ?? ''] };

    await app.get(AnswerBySupervisor).run(answer);

    const [stored] = await app.db.query('select * from check_in_answer where check_in_id = $1', [checkInId]);
    expect(stored).toMatchObject({
      answered_by: 'supervisor',
      channel: 'link',
      use: 'monthly',
      blockers: ['budget'],
      would_send_again: true,
      answered_by_name: 'PRAK SOVANN',
      seen_activities: [{ id: activities[0]?.id, title: activities[0]?.title }],
    });
    const [checkIn] = await app.db.query('select * from check_in where id = $1', [checkInId]);
    expect(checkIn).toMatchObject({ status: 'sustained', status_rule: 1 });
    expect(checkIn.status_facts).toMatchObject({
      planRate: 90,
      useTakenFrom: 'supervisor',
      because: 'used_and_on_plan',
    });
    const [found] = await app.db.query('select status, status_months from participation where id = $1', [
      row.id,
    ]);
    expect(found).toEqual({ status: 'sustained', status_months: 3 });
    const [entry] = await app.db.query(
      `select actor_id, actor_name, actor_role from audit_entry where subject_id = $1 and action = 'check_in.answered'`,
      [row.id],
    );
    expect(entry).toEqual({ actor_id: null, actor_name: 'PRAK SOVANN', actor_role: 'supervisor' });

    expect(await refusal(app.get(AnswerBySupervisor).run({ ...answer, use: 'never' }))).toBe(
      'follow-up.link_used',
    );
    const again = await app.db.query('select use from check_in_answer where check_in_id = $1', [checkInId]);
    expect(again).toEqual([{ use: 'monthly' }]);
  });

  it('takes one of two answers given at the same moment', async () => {
    const { checkInId, token } = await withLink();
    const answers = await Promise.all(
      ['weekly' as const, 'never' as const].map((use) =>
        refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token, use })),
      ),
    );
    expect(answers.sort()).toEqual(['done', 'follow-up.link_used']);
    const [{ n }] = await app.db.query(
      'select count(*)::int as n from check_in_answer where check_in_id = $1',
      [checkInId],
    );
    expect(n).toBe(1);
  });

  it('is refused when expired, from its last moment on', async () => {
    const { checkInId, token } = await withLink();
    app.clock.set('2026-10-17T03:00:00Z');
    expect(await refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token }))).toBe(
      'follow-up.link_expired',
    );
    await nothingWritten(checkInId);
    app.clock.set('2026-10-17T02:59:59Z');
    expect(await refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token }))).toBe('done');
  });

  it('is refused when forged: changed, signed with another key, or for another purpose', async () => {
    const { row, checkInId, token } = await withLink();
    const flipped = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const random = token.slice(0, 22);
    const signed = (key: string, purpose: string): string =>
      random + createHmac('sha256', key).update(`${purpose}:${random}`).digest('base64url').slice(0, 22);
    const own = 'only-for-a-machine-of-ones-own-0123456789abcdef';
    for (const forged of [flipped, token.slice(0, 43), `${token}A`, '', signed('another key', 'check_in')])
      expect(await refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token: forged }))).toContain(
        'not found',
      );
    // A right signature over another purpose still opens nothing.
    expect(
      await refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token: signed(own, 'action_plan') })),
    ).toContain('not found');
    await nothingWritten(checkInId);
    const used = await app.db.query(
      'select 1 from supervisor_link where participation_id = $1 and used_at is not null',
      [row.id],
    );
    expect(used).toEqual([]);
  });

  it('is refused when taken back, and when a newer one was sent', async () => {
    const { row, checkInId, token, linkId } = await withLink();
    await app.get(RevokeSupervisorLink).run(officer, { linkId, reason: 'Wrong person.' });
    expect(await refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token }))).toBe(
      'follow-up.link_revoked',
    );
    await nothingWritten(checkInId);
    expect(await refusal(app.get(RevokeSupervisorLink).run(officer, { linkId, reason: 'Again.' }))).toBe(
      'follow-up.link_revoked',
    );
    const request = { participationId: row.id, checkInId, supervisorName: 'OUK DARA', supervisorEmail: null };
    const second = await app.get(IssueSupervisorLink).run(officer, request);
    const third = await app.get(IssueSupervisorLink).run(officer, request);
    expect(third?.mailed).toBe(false);
    const answer = (key?: string): Promise<string> =>
      refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token: key ?? '' }));
    expect(await answer(second?.token)).toBe('follow-up.link_revoked');
    expect(await answer(third?.token)).toBe('done');
    const [{ supervisor_name }] = await app.db.query(
      'select supervisor_name from participation where id = $1',
      [row.id],
    );
    expect(supervisor_name).toBe('OUK DARA');
  });

  it('stops working when the answer was taken by telephone, and cannot be issued for an answered form', async () => {
    const { row, checkInId, token } = await withLink();
    await app.get(RecordByTelephone).run(officer, {
      checkInId,
      answeredBy: 'supervisor',
      spokeWith: 'PRAK SOVANN',
      post: 'moved',
      use: 'cannot_tell',
      blockers: ['transferred'],
      comment: null,
    });
    expect(await refusal(app.get(AnswerBySupervisor).run({ ...ANSWER, token }))).toBe(
      'follow-up.link_revoked',
    );
    const [stored] = await app.db.query(
      'select channel, entered_by from check_in_answer where check_in_id = $1',
      [checkInId],
    );
    expect(stored).toEqual({ channel: 'telephone', entered_by: officer.personId });
    expect(
      await refusal(
        app.get(IssueSupervisorLink).run(officer, {
          participationId: row.id,
          checkInId,
          supervisorName: 'PRAK SOVANN',
          supervisorEmail: null,
        }),
      ),
    ).toBe('follow-up.already_answered');
  });
});

describe('the work of the morning', () => {
  it('sends both forms when their day has come, once, and closes what stayed silent', async () => {
    const row = await saveParticipation(app.db, 'completed', { completedOn: '2026-07-03' });
    const forms = (): Promise<{ template: string }[]> =>
      app.db.query('select template from notice where subject_id = $1 order by template', [row.id]);
    app.clock.set('2026-09-18T16:59:00Z');
    await app.get(KeepCheckInsJob).run();
    expect(await forms()).toEqual([]);
    // 00:00 in Phnom Penh of 19/09: fourteen days before 03/10.
    app.clock.set('2026-09-18T17:00:00Z');
    await app.get(KeepCheckInsJob).run();
    await app.get(KeepCheckInsJob).run();
    expect((await forms()).map(({ template }) => template)).toEqual([
      'follow-up.check_in',
      'follow-up.supervisor_check_in',
    ]);
    // Sixty days after its date it is closed, and silence is counted.
    app.clock.set('2026-12-02T03:00:00Z');
    await app.get(KeepCheckInsJob).run();
    const status = 'select status from check_in where id = $1';
    expect((await app.db.query(status, [row.checkIns[0]?.id]))[0].status).toBeNull();
    app.clock.set('2026-12-03T03:00:00Z');
    await app.get(KeepCheckInsJob).run();
    expect((await app.db.query(status, [row.checkIns[0]?.id]))[0].status).toBe('no_answer');
  });
});
