import { AuditQueries } from '../../../src/audit';
import { HandInMedicalOnPaper, MedicalQueries, RecordMedicalCheck, SaveMedical } from '../../../src/medical';
import { MedicalPart } from '../../../src/medical/entities/medical-part.entity';
import { ReadMedical } from '../../../src/medical/read-medical';
import { SubmitNomination } from '../../../src/nominations';
import { readRecord } from '../../../src/nominations/domain/frozen-content';
import { Nomination } from '../../../src/nominations/entities/nomination.entity';
import { SubmittedRecord } from '../../../src/nominations/entities/submitted-record.entity';
import { saveMedicalDraft, typedMedical, type MedicalCast } from '../../factories/medical';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function fill({ nominee, nomination }: MedicalCast, word = 'word'): Promise<void> {
  for (const [section, typed] of Object.entries(typedMedical(word)))
    await app.get(SaveMedical).run(nominee, { nominationId: nomination.id, section, version: 0, typed });
}
const submit = async ({ focal, nomination: { id } }: MedicalCast) => {
  const { version } = await app.db.getRepository(Nomination).findOneByOrFail({ id });
  return app.get(SubmitNomination).run(focal, { nominationId: id, version });
};

describe('the medical part', () => {
  it('stands in the way of sending until its nominee has completed it, and its content binds the record', async () => {
    const cast = await saveMedicalDraft(app.db);
    await expect(submit(cast)).rejects.toMatchObject({ refusals: [{ code: 'medical.not_complete' }] });
    await fill(cast, 'planted');
    await submit(cast);
    const { content } = await app.db
      .getRepository(SubmittedRecord)
      .findOneByOrFail({ nominationId: cast.nomination.id });
    const part = await app.db
      .getRepository(MedicalPart)
      .findOneByOrFail({ nominationId: cast.nomination.id });
    expect(readRecord(content).sealed).toEqual([
      { part: 'medical', way: 'online', commitment: part.commitment },
    ]);
    expect(content).not.toContain('planted');
  });

  it('can be handed in on paper by the desk, unless the nominee has begun it', async () => {
    const cast = await saveMedicalDraft(app.db);
    await app.get(HandInMedicalOnPaper).run(cast.focal, { nominationId: cast.nomination.id });
    await submit(cast);
    const begun = await saveMedicalDraft(app.db);
    await fill(begun);
    const onPaper = app.get(HandInMedicalOnPaper).run(begun.focal, { nominationId: begun.nomination.id });
    await expect(onPaper).rejects.toThrow('medical.begun_online');
  });

  it('is found by its nominee alone: not by another nominee, the desk, or who has no such permission', async () => {
    const cast = await saveMedicalDraft(app.db);
    const input = { nominationId: cast.nomination.id, section: 'past', version: 0, typed: {} };
    const others = [await saveActor(app.db, 'nominee'), cast.focal, await saveActor(app.db, 'medical')];
    for (const other of others) {
      await expect(app.get(SaveMedical).run(other, input)).rejects.toMatchObject({ name: 'NotVisible' });
      await expect(app.get(ReadMedical).own(other, cast.nomination.id)).rejects.toMatchObject({
        name: 'NotVisible',
      });
    }
    const stranger = await saveActor(app.db, 'focal');
    const onPaper = app.get(HandInMedicalOnPaper).run(stranger, { nominationId: cast.nomination.id });
    await expect(onPaper).rejects.toMatchObject({ name: 'NotVisible' });
  });

  it('is over once the form is sent, and is not asked where the call does not ask for it', async () => {
    const cast = await saveMedicalDraft(app.db);
    await fill(cast);
    await submit(cast);
    const late = {
      nominationId: cast.nomination.id,
      section: 'past',
      version: 1,
      typed: { seriousIllness: 'no' },
    };
    await expect(app.get(SaveMedical).run(cast.nominee, late)).rejects.toThrow('medical.not_now');
    const without = await saveMedicalDraft(app.db);
    await app.db.query(`update call set form_parts = '{official,b}' where id = $1`, [without.call.id]);
    await expect(fill(without)).rejects.toThrow('medical.not_asked');
    await submit(without);
  });

  it('does not open in another nomination, or with another key', async () => {
    const [one, two] = [await saveMedicalDraft(app.db), await saveMedicalDraft(app.db)];
    await fill(one);
    await fill(two);
    await app.db.query(
      `update medical_part set sealed = (select sealed from medical_part where nomination_id = $1) where nomination_id = $2`,
      [one.nomination.id, two.nomination.id],
    );
    await expect(app.get(ReadMedical).own(two.nominee, two.nomination.id)).rejects.toThrow();
    await app.db.query(`update medical_part set key_id = 'another' where nomination_id = $1`, [
      one.nomination.id,
    ]);
    await expect(app.get(ReadMedical).own(one.nominee, one.nomination.id)).rejects.toThrow(
      'another DATA_KEY',
    );
  });

  it('asks the nominee when two windows changed the same answer', async () => {
    const { nominee, nomination } = await saveMedicalDraft(app.db);
    const save = (version: number, what: string) =>
      app.get(SaveMedical).run(nominee, {
        ...{ nominationId: nomination.id, section: 'past', version },
        typed: { seriousIllness: 'yes', seriousIllnessWhat: what, mentalIllness: 'no' },
      });
    await save(0, 'One');
    await expect(save(0, 'Two')).rejects.toMatchObject({
      status: 409,
      refusals: [{ field: 'seriousIllnessWhat' }],
    });
    await save(1, 'Two');
  });
});

describe('the medical checker', () => {
  async function endorsed(): Promise<MedicalCast> {
    const cast = await saveMedicalDraft(app.db);
    await fill(cast, 'for the checker');
    await submit(cast);
    // What the ministry signs is none of this test's business.
    await app.db.query(`update nomination set state = 'endorsed', endorsed_at = now() where id = $1`, [
      cast.nomination.id,
    ]);
    return cast;
  }

  it('finds endorsed files, opens them under the eyes of the record, and tells the nominee alone', async () => {
    const checker = await saveActor(app.db, 'medical');
    const draft = await saveMedicalDraft(app.db);
    await fill(draft);
    await expect(app.get(ReadMedical).toCheck(checker, draft.nomination.id)).rejects.toMatchObject({
      name: 'NotVisible',
    });
    const cast = await endorsed();
    const queue = () => app.get(MedicalQueries).queue(checker, false, undefined);
    expect((await queue()).rows.map(({ nomination }) => nomination.id)).toContain(cast.nomination.id);
    const opened = await app.get(ReadMedical).toCheck(checker, cast.nomination.id);
    expect(opened.content.past?.answers).toMatchObject({ seriousIllnessWhat: 'for the checker' });
    await app.get(RecordMedicalCheck).run(checker, {
      ...{ nominationId: cast.nomination.id, result: 'letter_needed', note: 'From a heart specialist' },
    });
    expect((await queue()).rows.map(({ nomination }) => nomination.id)).not.toContain(cast.nomination.id);
    const own = await app.get(ReadMedical).own(cast.nominee, cast.nomination.id);
    expect(own.checks).toMatchObject([{ result: 'letter_needed', note: 'From a heart specialist' }]);
    const entries = await app.get(AuditQueries).historyOf('medical', cast.nomination.id);
    const acts = entries.map(({ action }) => action);
    expect(acts.filter((action) => action === 'medical.read').length).toBe(2);
    expect(acts).toEqual(expect.arrayContaining(['medical.saved', 'medical.checked']));
    expect(JSON.stringify(entries)).not.toMatch(/heart|letter|checker"|epilepsy/);
  });

  it('does not check the own file', async () => {
    const cast = await endorsed();
    const checker = { ...(await saveActor(app.db, 'medical')), personId: cast.nominee.personId };
    const own = app.get(ReadMedical).toCheck(checker, cast.nomination.id);
    await expect(own).rejects.toMatchObject({ name: 'NotVisible' });
  });
});
