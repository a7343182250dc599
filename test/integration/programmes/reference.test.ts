import { LoadOrganisations } from '../../../src/identity';
import { SYSTEM } from '../../../src/kernel/actor';
import { LoadCourses } from '../../../src/programmes';
import { checkRule, NOTHING_KNOWN } from '../../../src/programmes/domain';
import { sayReason, sayRule } from '../../../src/programmes/say-rule';
import { Course } from '../../../src/programmes/entities/course.entity';
import { LoadRubrics } from '../../../src/rubrics';
import { translatorFor } from '../../../src/ui';
import { LOCALES } from '../../../src/kernel/locale';
import { startApp, type TestApp } from '../../support/app';

describe('what ships with the system', () => {
  let app: TestApp;
  const count = async (sql: string): Promise<number> => Number((await app.db.query(sql))[0].n);
  const entries = () => count('select count(*) as n from audit_entry');
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('loads 32 courses once, each under its programme and with its source', async () => {
    const load = app.get(LoadCourses);
    expect(await load.run(SYSTEM)).toEqual({ added: 32, changed: 0, unchanged: 0 });
    const before = await entries();
    expect(await load.run(SYSTEM)).toEqual({ added: 0, changed: 0, unchanged: 32 });
    expect(await entries()).toBe(before);
    const [course] = await app.db.getRepository(Course).findBy({ code: 'c04' });
    expect(course).toMatchObject({ numberAsWritten: 'J17-04025', numberKey: 'J1704025', language: 'en' });
    expect(course?.rules.map(({ code }) => code)).toEqual(['nominated']);
  });

  it('brings a course back to its source when the shipped data differ', async () => {
    await app.db.query(`update course set content_hash = 'old', title_en = 'Wrong' where code = 'c04'`);
    expect(await app.get(LoadCourses).run(SYSTEM)).toEqual({ added: 0, changed: 1, unchanged: 31 });
    const [course] = await app.db.getRepository(Course).findBy({ code: 'c04' });
    expect(course?.titleEn).toBe('Maintenance, Operation and Management of Irrigation Facilities');
  });

  it('loads 31 ministries and 25 provinces in three languages, and keeps a name an administrator changed', async () => {
    const load = app.get(LoadOrganisations);
    const { added } = await load.run(SYSTEM);
    const kinds: { kind: string; n: number }[] = await app.db.query(
      'select kind, count(*)::int as n from organisation group by kind order by kind',
    );
    expect(kinds.filter(({ kind }) => kind !== 'institution')).toEqual([
      { kind: 'japan', n: 2 },
      { kind: 'ministry', n: 31 },
      { kind: 'province', n: 25 },
      { kind: 'secretariat', n: 1 },
    ]);
    expect(
      await count('select count(*) as n from organisation where name_km is null or name_ja is null'),
    ).toBe(0);
    await app.db.query(`update organisation set name_en = 'Renamed' where code = 'MOI'`);
    expect(await load.run(SYSTEM)).toEqual({ added: 0, unchanged: added });
    expect(await count(`select count(*) as n from organisation where name_en = 'Renamed'`)).toBe(1);
  });

  it('publishes the starting rubrics once', async () => {
    expect(await app.get(LoadRubrics).run(SYSTEM)).toEqual({ published: 4, unchanged: 0 });
    expect(await app.get(LoadRubrics).run(SYSTEM)).toEqual({ published: 0, unchanged: 4 });
    expect(await count('select count(*) as n from rubric_version')).toBe(4);
  });

  it('says every rule of the 32 courses and every reason in three languages', async () => {
    const courses = await app.db.getRepository(Course).find();
    const rules = courses.flatMap(({ rules: each }) => each);
    const people = [
      NOTHING_KNOWN,
      {
        ...NOTHING_KNOWN,
        birthDate: '1960-01-01',
        serviceStart: '2026-01-01',
        fieldPeriods: [{ from: '2026-10-01', to: null }],
        educationLevel: 'secondary' as const,
        languageTest: { test: 'IELTS' as const, score: 4 },
        englishSelfDeclared: 'poor' as const,
        serviceType: 'military' as const,
        organisationCode: 'MND',
        nominatedByGovernment: false,
      },
      {
        ...NOTHING_KNOWN,
        birthDate: '1992-01-01',
        serviceStart: '2010-01-01',
        fieldPeriods: [{ from: '2016-01-01', to: null }],
        educationLevel: 'master' as const,
        languageTest: { test: 'TOEIC' as const, score: 900 },
        englishSelfDeclared: 'good' as const,
        serviceType: 'civil' as const,
        organisationCode: 'MOWRAM',
        nominatedByGovernment: true,
      },
    ];
    expect(rules.length).toBeGreaterThan(90);
    for (const locale of LOCALES) {
      const t = translatorFor(locale);
      for (const rule of rules) {
        expect(sayRule(rule, t, locale)).not.toMatch(/undefined|NaN|[{}]/);
        for (const facts of people) {
          const { reason } = checkRule(rule, facts, new Date('2026-11-24T05:00:00Z'));
          expect(sayReason(reason, t, locale)).not.toMatch(/undefined|NaN|[{}]|programmes:/);
        }
      }
    }
  });
});
