import { sha256Hex } from '../../../src/kernel/domain/canonical';
import { SubmitNomination } from '../../../src/nominations';
import { readRecord } from '../../../src/nominations/domain/frozen-content';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { SubmittedRecord } from '../../../src/nominations/entities/submitted-record.entity';
import { completeAnswers, saveNomination, type NominationInput } from '../../factories/nominations';
import { saveActor, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let focal: SavedActor;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  app.clock.set('2026-11-24T05:00:00Z');
  focal = await saveActor(app.db, 'focal');
});
afterAll(() => app.close());

const draft = (more: NominationInput = {}) =>
  saveNomination(app.db, 'draft', { organisationId: focal.organisationId, ...more });
const submit = (nominationId: string, version = 1, by = focal) =>
  app.get(SubmitNomination).run(by, { nominationId, version });
const reload = (id: string) => app.db.getRepository(Nomination).findOneByOrFail({ id });
const records = (nominationId: string) => app.db.getRepository(SubmittedRecord).findBy({ nominationId });

describe('sending a nomination', () => {
  it('moves it to the ministry, freezes what was sent, tells the endorser and keeps the act', async () => {
    const endorser = await saveActor(app.db, 'endorser', { id: focal.organisationId } as never);
    const { id } = await draft();
    const { hash } = await submit(id);
    expect(await reload(id)).toMatchObject({ state: 'with_ministry', submittedBy: focal.personId });
    const [record] = await records(id);
    expect(sha256Hex(record?.content ?? '')).toBe(hash);
    const content = readRecord(record?.content ?? '');
    const post = content.sections.find(({ section }) => section === 'post');
    expect(post?.answers).toContainEqual({
      question: 'serviceStart',
      asked: 'In public service since',
      answer: '2012-01-02',
      said: '02/01/2012',
    });
    expect(content.declaration).toContain('complete and true');
    const notices: { template: string; to: string }[] = await app.db.query(
      'select template, recipient_person_id as "to" from notice where subject_id = $1',
      [id],
    );
    expect(notices).toEqual([{ template: 'nominations.submitted', to: endorser.personId }]);
    const entries: { action: string }[] = await app.db.query(
      'select action from audit_entry where subject_id = $1',
      [id],
    );
    expect(entries).toEqual([{ action: 'nomination.submitted' }]);
  });

  it('keeps what was sent from any change, also in SQL', async () => {
    const { id } = await draft();
    await submit(id);
    await expect(
      app.db.query(`update submitted_record set content = '{}' where nomination_id = $1`, [id]),
    ).rejects.toThrow(/does not change/);
  });

  it('says everything that stands in the way at once, and writes nothing', async () => {
    const call = await saveCall(app.db, { nominationDeadline: new Date('2026-11-20T10:00:00Z') });
    const { id } = await draft({
      callId: call.id,
      answers: completeAnswers({ education: {}, language: { languageTest: 'IELTS' } }),
    });
    await expect(submit(id)).rejects.toMatchObject({
      refusals: [
        { code: 'nominations.deadline_passed' },
        { code: 'nominations.section_incomplete', params: { sectionKey: 'nominations:section.education' } },
        {
          code: 'nominations.section_incomplete',
          params: { sectionKey: 'nominations:section.language', count: 3 },
          href: `/nominations/${id}/answers/language`,
        },
      ],
    });
    expect((await reload(id)).state).toBe('draft');
    expect(await records(id)).toEqual([]);
  });

  it('may be sent again after a return until the endorsement deadline, as a second round', async () => {
    const { id } = await saveNomination(app.db, 'returned', { organisationId: focal.organisationId });
    app.clock.set('2026-12-10T05:00:00Z');
    expect(await submit(id)).toMatchObject({ round: 2 });
    const late = await saveNomination(app.db, 'returned', { organisationId: focal.organisationId });
    app.clock.set('2026-12-12T05:00:00Z');
    await expect(submit(late.id)).rejects.toThrow('nominations.deadline_passed');
  });

  it('happens once when it is sent twice at the same moment', async () => {
    const { id } = await draft();
    const both = await Promise.allSettled([submit(id), submit(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await records(id)).toHaveLength(1);
    const notices: unknown[] = await app.db.query('select 1 from notice where subject_id = $1', [id]);
    expect(notices).toHaveLength(1);
  });

  it('fills three slots with exactly three of twenty sent at the same moment', async () => {
    const call = await saveCall(app.db, { slotsPerOrganisation: 3 });
    const drafts = await Promise.all(Array.from({ length: 20 }, () => draft({ callId: call.id })));
    const results = await Promise.allSettled(drafts.map(({ id }) => submit(id)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    );
    expect(new Set(refused)).toEqual(new Set(['Refused: nominations.slots_full']));
    const sent = await app.db.getRepository(Nomination).countBy({ callId: call.id, state: 'with_ministry' });
    expect(sent).toBe(3);
  });

  it('is refused when somebody saved an answer after the page was read', async () => {
    const { id } = await draft();
    await app.db.query('update nomination set version = 2 where id = $1', [id]);
    await expect(submit(id, 1)).rejects.toThrow('common.changed_meanwhile');
  });

  it('is not found by a focal point of another ministry, and is not the endorser’s act', async () => {
    const { id } = await draft();
    const stranger = await saveActor(app.db, 'focal');
    await expect(submit(id, 1, stranger)).rejects.toMatchObject({ name: 'NotVisible' });
    const endorser = await saveActor(app.db, 'endorser', { id: focal.organisationId } as never);
    await expect(submit(id, 1, endorser)).rejects.toThrow('nominations.not_your_act');
  });
});
