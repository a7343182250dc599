import type { DataSource } from 'typeorm';
import { PERMISSIONS_OF } from '../../src/identity/domain/permissions';
import type { Actor } from '../../src/kernel/actor';
import type { EligibilityRule } from '../../src/programmes/domain';
import { importMinistry } from './import-ministry';

const CONDITIONS = [
  ['age-min', 'age', 'at_least', 25, 'bar'],
  ['age-max', 'age', 'at_most', 45, 'bar'],
  ['service', 'service_months', 'at_least', 24, 'bar'],
  ['experience', 'field_experience_months', 'at_least', 36, 'threshold'],
  ['education', 'education_level', 'at_least', 'bachelor', 'bar'],
  ['education-field', 'education_field', 'in', ['engineering', 'agriculture'], 'preference'],
  ['language', 'language_test', 'at_least', ['TOEFL_PBT:550', 'IELTS:6'], 'threshold'],
  ['not-military', 'service_type', 'not_in', ['military'], 'bar'],
  ['occupation', 'occupation', 'not_in', ['teacher', 'hospital_staff'], 'bar'],
  ['organisation-type', 'organisation_type', 'in', ['national', 'local'], 'bar'],
  ['health', 'health', 'is_true', true, 'bar'],
  ['nominated', 'nominated_by_government', 'is_true', true, 'bar'],
] as const;

export const TWELVE_RULES = CONDITIONS.map(([code, field, operator, value, kind]) => ({
  ...{ code, field, operator, value, kind, inclusive: true, referenceDate: null },
  source: { text: code, page: '1', url: 'https://example.org' },
})) as unknown as EligibilityRule[];

/** What forms say: ages and months on both sides of the bounds, one in ten without a certificate of English. */
const SECTIONS: readonly [section: string, answers: string][] = [
  [
    'post',
    `jsonb_build_object('serviceType', case when g % 50 = 0 then 'military' else 'civil' end, 'serviceStart',
       (date '2012-01-02' + g * 31 % 4000)::text, 'fieldStart', (date '2014-05-01' + g * 53 % 3500)::text)`,
  ],
  [
    'education',
    `jsonb_build_object('educationLevel', (array['associate','bachelor','master'])[1 + g % 3], 'major', 'Rural engineering')`,
  ],
  [
    'language',
    `case when g % 10 = 0 then '{"languageTest":"none"}'::jsonb
       else jsonb_build_object('languageTest', 'IELTS', 'languageScore', 5 + g % 4) end`,
  ],
  ['employment', `'{"organisationType":"national","occupation":"engineer","willContinue":"yes"}'::jsonb`],
  ['declaration', `'{"declares_health":true}'::jsonb`],
];

/** A call of 12 rules with so many endorsed nominations, and an officer who may check them. */
export async function screeningCall(
  db: DataSource,
  size: number,
): Promise<{ officer: Actor; callId: string }> {
  const { actor, callId } = await importMinistry(db, size);
  await db.query('update call set rules = $2 where id = $1', [callId, JSON.stringify(TWELVE_RULES)]);
  await db.query(
    `insert into person (id, family_name, given_name, sex, birth_date, created_at)
     select md5($1 || 'p' || g)::uuid, 'CHAN', 'BOPHA ' || g, 'female', date '1976-01-01' + g * 79 % 10000, now()
     from generate_series(1, $2::integer) g`,
    [callId, size],
  );
  await db.query(
    `insert into nomination (id, number, call_id, organisation_id, person_id, state, state_since, started_by, created_at)
     select md5($1 || 'n' || g)::uuid, left($1, 8) || '-' || lpad(g::text, 7, '0'), $1::uuid, $3,
       md5($1 || 'p' || g)::uuid, 'endorsed', now(), $4, now() from generate_series(1, $2::integer) g`,
    [callId, size, 'organisationId' in actor ? actor.organisationId : null, actor.personId],
  );
  for (const [section, answers] of SECTIONS)
    await db.query(
      `insert into nomination_answer (nomination_id, section, answers, saved_by, saved_by_name, saved_at)
       select md5($1 || 'n' || g)::uuid, $3, ${answers}, $4, 'SOK DESK', now() from generate_series(1, $2::integer) g`,
      [callId, size, section, actor.personId],
    );
  await db.query('analyze person');
  await db.query('analyze nomination');
  await db.query('analyze nomination_answer');
  const officer = { ...actor, role: 'officer', permissions: new Set(PERMISSIONS_OF.officer) } as Actor;
  return { officer, callId };
}
