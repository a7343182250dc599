import {
  EndEarly,
  ForwardSelection,
  RecordAcceptance,
  RecordCompletion,
  RecordDeparture,
} from '../../../src/follow-up';
import { NotVisible } from '../../../src/kernel/domain/refusal';
import { saveParticipation } from '../../factories/follow-up';
import { saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('2026-07-01T03:00:00Z');
});
afterAll(() => app.close());

const stateOf = async (id: string): Promise<string[]> => {
  const [row]: { n: string; p: string }[] = await app.db.query(
    `select n.state as n, p.state as p from participation p join nomination n on n.id = p.nomination_id where p.id = $1`,
    [id],
  );
  return [row?.n ?? '', row?.p ?? ''];
};
const noticesOf = (
  id: string,
): Promise<{ template: string; kind: string; state: string; email: string | null }[]> =>
  app.db.query(
    `select template, kind, state, recipient_email as email from notice where subject_id = $1 order by template`,
    [id],
  );
const entries = async (id: string): Promise<string[]> =>
  (await app.db.query(`select action from audit_entry where subject_id = $1 order by seq`, [id])).map(
    ({ action }: { action: string }) => action,
  );
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

describe('forwarding a selection to Japan', () => {
  it('forwards those selected with what Japan is told, and tells the Japan side', async () => {
    const officer = await saveActor(app.db, 'officer');
    const japan = await saveOrganisation(app.db, { kind: 'japan' });
    const observer = await saveActor(app.db, 'observer', japan);
    const call = await saveCall(app.db, { state: 'decided', titleKm: 'វគ្គទឹក' });
    const chosen = await saveNomination(app.db, 'selected', { callId: call.id });
    const reserve = await saveNomination(app.db, 'reserve', { callId: call.id });
    const forward = app.get(ForwardSelection);

    expect(await forward.run(officer, { callId: call.id })).toEqual({ forwarded: 1 });

    const rows: { id: string; nomination_id: string; as_forwarded: Record<string, unknown> }[] =
      await app.db.query('select id, nomination_id, as_forwarded from participation where call_id = $1', [
        call.id,
      ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.nomination_id).toBe(chosen.id);
    expect(rows[0]?.as_forwarded).toMatchObject({
      number: chosen.number,
      familyName: chosen.person.familyName,
      callNumber: call.number,
      course: { titleKm: 'វគ្គទឹក' },
    });
    expect(await stateOf(rows[0]?.id ?? '')).toEqual(['forwarded', 'forwarded']);
    expect((await app.db.query('select state from nomination where id = $1', [reserve.id]))[0].state).toBe(
      'reserve',
    );
    expect(await noticesOf(call.id)).toEqual(
      expect.arrayContaining([
        { template: 'follow-up.forwarded', kind: 'mail', state: 'approved', email: observer.email },
      ]),
    );
    expect(await entries(call.id)).toContain('call.forwarded');
    // Again: nobody is forwarded twice.
    expect(await refusal(forward.run(officer, { callId: call.id }))).toBe('follow-up.nobody_to_forward');
  });

  it('happens once when two officers press at the same moment', async () => {
    const officers = await Promise.all([saveActor(app.db, 'officer'), saveActor(app.db, 'officer')]);
    const call = await saveCall(app.db, { state: 'decided' });
    await saveNomination(app.db, 'selected', { callId: call.id });
    const answers = await Promise.all(
      officers.map((officer) => refusal(app.get(ForwardSelection).run(officer, { callId: call.id }))),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    const [{ n }] = await app.db.query('select count(*)::int as n from participation where call_id = $1', [
      call.id,
    ]);
    expect(n).toBe(1);
  });

  it('is refused before the selection is confirmed, with nothing written', async () => {
    const officer = await saveActor(app.db, 'officer');
    const call = await saveCall(app.db, { state: 'closed' });
    const chosen = await saveNomination(app.db, 'selected', { callId: call.id });
    expect(await refusal(app.get(ForwardSelection).run(officer, { callId: call.id }))).toBe(
      'follow-up.call_not_decided',
    );
    expect((await app.db.query('select state from nomination where id = $1', [chosen.id]))[0].state).toBe(
      'selected',
    );
  });
});

describe('the answer of the Japan side', () => {
  it('is recorded once, with letters that wait for the secretariat', async () => {
    const observer = await saveActor(app.db, 'observer');
    const row = await saveParticipation(app.db, 'forwarded');
    const accept = app.get(RecordAcceptance);
    const input = {
      participationId: row.id,
      decision: 'accepted' as const,
      reference: 'JICA-26-17',
      reason: null,
    };

    await accept.run(observer, input);

    expect(await stateOf(row.id)).toEqual(['accepted', 'accepted']);
    expect((await noticesOf(row.id)).map(({ template, kind, state }) => [template, kind, state])).toEqual([
      ['follow-up.accepted', 'letter', 'waiting'],
      ['follow-up.accepted_ministry', 'letter', 'waiting'],
    ]);
    expect(await entries(row.id)).toEqual(['participation.accepted']);
    expect(await refusal(accept.run(observer, { ...input, decision: 'not_accepted', reason: 'Full.' }))).toBe(
      'follow-up.already_decided',
    );
    expect(await stateOf(row.id)).toEqual(['accepted', 'accepted']);
  });

  it('needs a reason when it is no', async () => {
    const observer = await saveActor(app.db, 'observer');
    const row = await saveParticipation(app.db, 'forwarded');
    const no = { participationId: row.id, decision: 'not_accepted' as const, reference: null };
    expect(await refusal(app.get(RecordAcceptance).run(observer, { ...no, reason: null }))).toBe(
      'follow-up.reason_needed',
    );
    expect(await stateOf(row.id)).toEqual(['forwarded', 'forwarded']);
    await app.get(RecordAcceptance).run(observer, { ...no, reason: 'The course is full.' });
    expect(await stateOf(row.id)).toEqual(['not_accepted', 'not_accepted']);
  });
});

describe('departure, completion and early return', () => {
  it('follow one another, and completion dates the check-ins', async () => {
    const officer = await saveActor(app.db, 'officer');
    const row = await saveParticipation(app.db, 'accepted');
    const completion = { participationId: row.id, completedOn: '2026-05-31' };
    expect(await refusal(app.get(RecordCompletion).run(officer, completion))).toBe(
      'follow-up.not_yet_departed',
    );
    expect(
      await refusal(
        app.get(RecordDeparture).run(officer, { participationId: row.id, departedOn: '2026-07-02' }),
      ),
    ).toBe('follow-up.not_in_the_future');
    await app.get(RecordDeparture).run(officer, { participationId: row.id, departedOn: '2026-03-01' });
    expect(
      await refusal(app.get(RecordCompletion).run(officer, { ...completion, completedOn: '2026-02-28' })),
    ).toBe('follow-up.before_departure');

    await app.get(RecordCompletion).run(officer, completion);

    expect(await stateOf(row.id)).toEqual(['completed', 'completed']);
    const due = await app.db.query(
      'select months, due_on from check_in where participation_id = $1 order by months',
      [row.id],
    );
    expect(due).toEqual([
      { months: 3, due_on: '2026-08-31' },
      { months: 6, due_on: '2026-11-30' },
      { months: 12, due_on: '2027-05-31' },
      { months: 24, due_on: '2028-05-31' },
      { months: 36, due_on: '2029-05-31' },
    ]);
    expect((await noticesOf(row.id)).map(({ template, email }) => [template, email])).toEqual([
      ['follow-up.completed', row.person.email],
      ['follow-up.completed_supervisor', 'supervisor@example.org'],
    ]);
    expect(await entries(row.id)).toEqual(['participation.departed', 'participation.completed']);
  });

  it('refuses a second completion and leaves the dates alone', async () => {
    const officer = await saveActor(app.db, 'officer');
    const row = await saveParticipation(app.db, 'completed');
    expect(
      await refusal(
        app.get(RecordCompletion).run(officer, { participationId: row.id, completedOn: '2026-06-30' }),
      ),
    ).toBe('follow-up.already_completed');
    const [{ completed_on, n }] = await app.db.query(
      `select p.completed_on, (select count(*)::int from check_in c where c.participation_id = p.id) as n
       from participation p where p.id = $1`,
      [row.id],
    );
    expect([completed_on, n]).toEqual(['2026-06-19', 5]);
    expect(await entries(row.id)).toEqual([]);
  });

  it('completes once when two officers press at the same moment', async () => {
    const officers = await Promise.all([saveActor(app.db, 'officer'), saveActor(app.db, 'officer')]);
    const row = await saveParticipation(app.db, 'departed');
    const answers = await Promise.all(
      officers.map((officer) =>
        refusal(
          app.get(RecordCompletion).run(officer, { participationId: row.id, completedOn: '2026-06-19' }),
        ),
      ),
    );
    expect(answers.sort()).toEqual(['done', 'follow-up.already_completed']);
    const [{ n }] = await app.db.query(
      'select count(*)::int as n from check_in where participation_id = $1',
      [row.id],
    );
    expect(n).toBe(5);
  });

  it('ends early with a reason and without check-ins', async () => {
    const officer = await saveActor(app.db, 'officer');
    const row = await saveParticipation(app.db, 'departed');
    await app.get(EndEarly).run(officer, {
      participationId: row.id,
      endedOn: '2026-04-10',
      reason: 'Called back by the ministry.',
    });
    expect(await stateOf(row.id)).toEqual(['ended_early', 'ended_early']);
    expect(
      await refusal(
        app.get(RecordCompletion).run(officer, { participationId: row.id, completedOn: '2026-06-19' }),
      ),
    ).toBe('follow-up.already_ended');
    const [{ n }] = await app.db.query(
      'select count(*)::int as n from check_in where participation_id = $1',
      [row.id],
    );
    expect(n).toBe(0);
  });

  it('finds nothing for an identifier that does not exist', async () => {
    const officer = await saveActor(app.db, 'officer');
    await expect(
      app
        .get(RecordDeparture)
        .run(officer, { participationId: '00000000-0000-4000-8000-000000000000', departedOn: '2026-03-01' }),
    ).rejects.toThrow(NotVisible);
  });
});
