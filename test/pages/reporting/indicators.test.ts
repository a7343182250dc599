import supertest from 'supertest';
import { IssueApiToken, LoadOrganisations } from '../../../src/identity';
import { SYSTEM } from '../../../src/kernel/actor';
import { StoreHistory } from '../../../src/ops/demo/store-history';
import type { History } from '../../../src/ops/demo/history';
import { LoadCourses } from '../../../src/programmes';
import { GROUPINGS, kaplanMeier, type Grouping, type IndicatorFigure } from '../../../src/reporting/domain';
import { IndicatorQueries } from '../../../src/reporting/indicator.queries';
import { PublicFiguresQueries } from '../../../src/reporting/public-figures.queries';
import { LoadRubrics } from '../../../src/rubrics';
import { saveActor } from '../../factories/people';
import { startApp, type TestApp } from '../../support/app';
import { independentCounts } from '../../support/history-figures';
import { exposedByPairs, type Said } from '../../support/attack';
import { PUBLISHED } from '../../support/published-views';
import { visit } from '../../support/visitor';

const TODAY = '2026-11-25';
/** A fifth of the history that `history:load` makes; the bench runs on all of it. */
const PARTICIPANTS = 2_000;

describe('indicators over twenty years', () => {
  let app: TestApp;
  let made: History;
  beforeAll(async () => {
    app = await startApp(`${TODAY}T03:00:00Z`);
    await app.get(LoadOrganisations).run(SYSTEM);
    await app.get(LoadCourses).run(SYSTEM);
    await app.get(LoadRubrics).run(SYSTEM);
    made = (await app.get(StoreHistory).run({ years: 20, participants: PARTICIPANTS, seed: 20_261_125 }))!;
  }, 300_000);
  afterAll(() => app.close());

  const officer = async () => visit(app).signIn((await saveActor(app.db, 'officer')).email);
  const observer = async () => visit(app).signIn((await saveActor(app.db, 'observer')).email);

  it('stand on a history that is the same for the same seed, and is not loaded twice', async () => {
    expect(made.people.filter(({ completedOn }) => completedOn !== null)).toHaveLength(PARTICIPANTS);
    expect(await app.get(StoreHistory).run({ years: 1, participants: 10, seed: 1 })).toBeNull();
  });

  it.each(GROUPINGS)('equal a computation of their own, grouped by %s', async (by) => {
    const rows = await app.get(IndicatorQueries).counts(TODAY, by, null);
    const counted = new Map(rows.map((row) => [`${row.code}/${row.key}`, [row.due, row.answered, row.yes]]));
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(independentCounts(made, by, TODAY)));
  });

  it('average sessions and the rate of the plan as the people add up', async () => {
    const rows = await app.get(IndicatorQueries).counts(TODAY, 'none', 'KSS');
    const most = made.people.flatMap(({ answers }) => {
      const said = answers.flatMap(({ self }) => (self?.sessions != null ? [self] : []));
      return said.length === 0
        ? []
        : [
            [
              Math.max(...said.map((word) => word.sessions!)),
              Math.max(...said.map((word) => word.peopleReached!)),
            ],
          ];
    });
    expect(rows[0]?.amount).toBe(most.reduce((sum, [sessions]) => sum + sessions!, 0));
    const rates = made.people.flatMap(({ plan, answers }) => {
      if (!plan || plan.activities.some(({ dueOn }) => dueOn > TODAY)) return [];
      if (answers.every(({ self }) => self === null)) return [];
      const weight = plan.activities.reduce((total, one) => total + one.weight, 0);
      return [plan.activities.reduce((total, one) => total + (one.weight * one.progress) / weight, 0)];
    });
    const [rate] = await app.get(IndicatorQueries).counts(TODAY, 'none', 'API');
    expect(rate?.amount).toBeCloseTo(
      rates.reduce((total, one) => total + one, 0),
      6,
    );
    expect(rows[0]?.reached).toBe(most.reduce((sum, [, reached]) => sum + reached!, 0));
  });

  it('follow retention as people told of it', async () => {
    const ends = new Map<number, { events: number; censored: number }>();
    for (const { answers } of made.people) {
      const told = answers.filter(({ self, supervisor }) => self !== null || supervisor !== null);
      if (told.length === 0) continue;
      const gone = told.find(({ self, supervisor }) =>
        [self, supervisor].some((word) => word !== null && word.post !== 'same'),
      );
      const time = (gone ?? told.at(-1)!).months;
      const row = ends.get(time) ?? { events: 0, censored: 0 };
      if (gone) row.events += 1;
      else row.censored += 1;
      ends.set(time, row);
    }
    const steps = kaplanMeier([...ends].map(([time, row]) => ({ time, ...row })));
    expect(kaplanMeier(await app.get(IndicatorQueries).ends(TODAY, 'post', 'none', 'all'))).toEqual(steps);
    const { text } = await (await officer()).get('/reports/retention');
    expect(text).toContain(`After 36 months ${Math.round(steps.at(-1)!.survival * 100)}% are still there`);
    expect(text).toContain(`of ${made.people.filter(heard).length.toLocaleString('en')} officials heard of`);
  });

  it('are shown to the officer exact, with definition, n, response rate and interval, and as files that say so', async () => {
    const visitor = await officer();
    const { text } = await visitor.get('/reports/indicators');
    const [due, answered] = independentCounts(made, 'none', TODAY).get('PUB-1/all')!;
    expect(text).toContain('PUB-1 · In the public service after 1 year');
    expect(text).toContain('Not left the public service, in whichever ministry.');
    expect(text).toContain(`${answered!.toLocaleString('en')} ${due!.toLocaleString('en')}`);
    const csv = (await visitor.file('/reports/indicators.csv?by=sex&code=PUB-1')).bytes.toString();
    expect(csv).toContain('withheld,nothing');
    expect(csv.match(/,PUB-1,/g)).toHaveLength(3);
    expect((await visitor.file('/reports/indicators-dictionary.csv')).bytes.toString()).toContain(
      'RET-1,still in',
    );
    for (const by of GROUPINGS) expect((await visitor.get(`/reports/indicators?by=${by}`)).status).toBe(200);
    expect((await visitor.get('/reports/indicators?by=birthday')).status).toBe(422);
  });

  it('come to the Japan side rounded, on the page, in the files and through the API, and without a person', async () => {
    const visitor = await observer();
    const { text, html } = await visitor.get('/reports/indicators?by=province&code=PRO');
    expect(text).toContain('Counts are rounded to the nearest 5');
    expect(html).not.toContain('HISTORY');
    const file = JSON.parse(
      (await visitor.file('/reports/indicators.json?by=province')).bytes.toString(),
    ) as {
      exact: boolean;
      figures: IndicatorFigure[];
    };
    expect(file.exact).toBe(false);
    for (const { due, answered, yes } of file.figures)
      for (const count of [due, answered, yes]) expect(count === null || count % 5 === 0).toBe(true);
    expect((await visitor.get('/reports/retention?by=sex&key=female')).status).toBe(200);
  });

  /** Cuts that add up to everybody. */
  const CUTS = ['organisation', 'province', 'programme', 'year'] as const;
  const counts = (by: Grouping) => app.get(IndicatorQueries).counts(TODAY, by, null);

  const published = async (): Promise<{ tables: Map<Grouping, IndicatorFigure[]>; said: Said[] }> => {
    const visitor = await observer();
    const { token } = await app.get(IssueApiToken).run(await saveActor(app.db, 'admin'), {
      ...{ label: 'Attack', scopes: ['report:read'], days: 1 },
      membershipId: (await saveActor(app.db, 'observer')).membershipId,
    });
    const file = async (path: string): Promise<string> => (await visitor.file(path)).bytes.toString();
    const api = async (path: string): Promise<unknown> =>
      (await supertest(app.app.getHttpServer()).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`))
        .body as unknown;
    const said: Said[] = [];
    for (const view of PUBLISHED) {
      const counts = await view.read({ file, api });
      expect([view.name, counts.length > 0]).toEqual([view.name, true]);
      said.push(...counts);
    }
    const tables = new Map<Grouping, IndicatorFigure[]>();
    for (const by of GROUPINGS)
      tables.set(
        by,
        (JSON.parse(await file(`/reports/indicators.json?by=${by}`)) as { figures: IndicatorFigure[] })
          .figures,
      );
    return { tables, said };
  };

  it('let nobody compute a count from 1 to 4 from all published views in pairs, the public figures among them', async () => {
    const everybody = await app.get(PublicFiguresQueries).figures();
    const views = { ...(await published()), everybody };
    const { pairs, found } = exposedByPairs(made, views, TODAY);
    expect(pairs).toBe(31 * 21);
    expect(found).toEqual([]);

    // The attack is worth something only if it finds a leak. One exact row gives away the few who said no.
    const rows = (await Promise.all(CUTS.map(async (by) => ({ by, all: await counts(by) })))).flatMap(
      ({ by, all }) => all.map((row) => ({ by, ...row })),
    );
    const few = rows.find(({ answered, yes }) => answered - yes > 0 && answered - yes < 5)!;
    const exactly = (
      { by, code, key }: Pick<Said, 'by' | 'code' | 'key'>,
      column: Said['column'],
      n: number,
    ): Said => ({
      ...{ by, code, key, column, range: { low: n, high: n } },
    });
    const leak = [exactly(few, 'answered', few.answered), exactly(few, 'yes', few.yes)];
    const planted = (said: readonly Said[]) =>
      exposedByPairs(made, { ...views, codes: [said[0]!.code], said: [...views.said, ...said] }, TODAY);
    const leaking = planted(leak);
    expect(leaking.found).toContain(`${few.code}: ${few.by} beside ${few.by}: ${few.by}=${few.key}/no`);

    // A revealing margin: a table that leaves the small group out, beside its sum.
    const least = rows.find(({ yes }) => yes > 0 && yes < 5)!;
    const table = rows.filter(({ by, code }) => by === least.by && code === least.code);
    const total = table.reduce((sum, { yes }) => sum + yes, 0);
    const margin = [
      ...table.filter((row) => row !== least).map((row) => exactly(row, 'yes', row.yes)),
      exactly({ ...least, by: 'none', key: 'all' }, 'yes', total),
    ];
    const byMargin = planted(margin);
    expect(byMargin.found).toContain(
      `${least.code}: ${least.by} beside ${least.by}: ${least.by}=${least.key}/yes`,
    );
  }, 120_000);

  it('say the same on the page as in the files', async () => {
    const visitor = await observer();
    const { html } = await visitor.get('/reports/indicators?by=province&code=PRO');
    const { bytes } = await visitor.file('/reports/indicators.json?by=province&code=PRO');
    const { figures } = JSON.parse(bytes.toString()) as { figures: IndicatorFigure[] };
    const shown = [...html.matchAll(/data-label="Answered">([\s\S]*?)<\/td>/g)].map(([, cell]) => {
      const text = cell!
        .replace(/<[^>]*>/g, '')
        .replaceAll(',', '')
        .trim();
      return /^\d+$/.test(text) ? Number(text) : null;
    });
    expect(shown).toEqual(figures.map(({ answered }) => answered));
  });
});

const heard = ({ answers }: History['people'][number]): boolean =>
  answers.some(({ self, supervisor }) => self !== null || supervisor !== null);
