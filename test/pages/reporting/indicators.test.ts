import { LoadOrganisations } from '../../../src/identity';
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
import { exposedByPairs } from '../../support/attack';
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

  it('let nobody compute a count from 1 to 4 from any two published views, the public figures among them', async () => {
    const visitor = await observer();
    const tables = new Map<Grouping, IndicatorFigure[]>();
    for (const by of GROUPINGS) {
      const { bytes } = await visitor.file(`/reports/indicators.json?by=${by}`);
      tables.set(by, (JSON.parse(bytes.toString()) as { figures: IndicatorFigure[] }).figures);
    }
    const everybody = await app.get(PublicFiguresQueries).figures();
    const { pairs, found } = exposedByPairs(made, { tables, everybody }, TODAY);
    expect(pairs).toBe(31 * 21);
    expect(found).toEqual([]);
  });
});

const heard = ({ answers }: History['people'][number]): boolean =>
  answers.some(({ self, supervisor }) => self !== null || supervisor !== null);
