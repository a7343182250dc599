import { Refused } from '../../../src/kernel/domain/refusal';
import { PublishRubricVersion, RubricQueries, type RubricToPublish } from '../../../src/rubrics';
import { criterion } from '../../factories/programmes';
import { saveActor, type SavedActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';

describe('publishing a rubric', () => {
  let app: TestApp;
  let officer: SavedActor;
  const publish = (more: Partial<RubricToPublish> = {}) =>
    app.get(PublishRubricVersion).run(officer, {
      code: 'group',
      titleEn: 'Group courses',
      titleKm: 'វគ្គជាក្រុម',
      titleJa: '課題別研修',
      origin: 'ours',
      criteria: [criterion('fit', 60), criterion('plan', 40)],
      ...more,
    });
  const versions = async () => Number((await app.db.query('select count(*) as n from rubric_version'))[0].n);
  beforeAll(async () => {
    app = await startApp();
    officer = await saveActor(app.db, 'officer');
  });
  afterAll(() => app.close());

  it('numbers its versions, and does not publish the same words twice', async () => {
    const first = await publish();
    expect(first).toMatchObject({ number: 1, isNew: true });
    expect(await publish()).toEqual({ ...first, isNew: false });
    const second = await publish({ criteria: [criterion('fit', 50), criterion('plan', 50)] });
    expect(second).toMatchObject({ number: 2, isNew: true });
    const [newest] = await app.get(RubricQueries).newest();
    expect(newest).toMatchObject({ id: second.rubricVersionId, number: 2 });
    expect((await app.get(RubricQueries).version(first.rubricVersionId)).criteria[0]?.weight).toBe(60);
    expect(await app.get(RubricQueries).choice(first.rubricVersionId)).toMatchObject({
      number: 1,
      criteria: 2,
    });
  });

  it('refuses what is incomplete, with every fault, and writes nothing', async () => {
    const before = await versions();
    const broken = publish({ criteria: [criterion('fit', 0, { anchors: [] })] });
    const error = await broken.catch((thrown: unknown) => thrown);
    expect((error as Refused).refusals.map(({ code }) => code)).toEqual([
      'rubrics.weightNotPositive',
      'rubrics.levelsOutOfRange',
    ]);
    await expect(publish({ code: 'No Spaces' })).rejects.toThrow(Refused);
    expect(await versions()).toBe(before);
  });

  it('gives two who publish at once two numbers', async () => {
    const changed = (weight: number) =>
      publish({ criteria: [criterion('fit', weight), criterion('plan', 1)] });
    const published = await Promise.all([changed(11), changed(12), changed(13)]);
    expect(published.map(({ number }) => number).sort()).toEqual([3, 4, 5]);
  });

  it('is kept by the database itself: a published version is neither changed nor deleted', async () => {
    await expect(app.db.query(`update rubric_version set criteria = '[]'`)).rejects.toThrow(
      'does not change',
    );
    await expect(app.db.query('delete from rubric_version')).rejects.toThrow('does not change');
  });
});
