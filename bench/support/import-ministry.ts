import { DataSource } from 'typeorm';
import { PERMISSIONS_OF } from '../../src/identity/domain/permissions';
import type { Actor } from '../../src/kernel/actor';
import { newId } from '../../src/kernel/ids';
import type { EligibilityRule } from '../../src/programmes/domain';

const RULES = [
  ['age', 'at_most', 50, 'bar'],
  ['field_experience_months', 'at_least', 36, 'threshold'],
  ['education_level', 'at_least', 'bachelor', 'threshold'],
  ['service_type', 'not_in', ['military'], 'bar'],
] as const;

/** The least that a call needs to take 2,000 nominations of one ministry, and the desk that sends them. */
export async function importMinistry(
  db: DataSource,
  rows: number,
): Promise<{ actor: Actor; callId: string }> {
  const [person, organisation, programme, course, callId] = Array.from({ length: 5 }, newId) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const rules = RULES.map(([field, operator, value, kind]) => ({
    ...{ code: field, field, operator, value, kind, inclusive: true, referenceDate: null },
    source: { text: field, page: '1', url: 'https://example.org' },
  })) as unknown as EligibilityRule[];
  await db.query(
    `insert into person (id, family_name, given_name, created_at) values ($1, 'SOK', 'DESK', now())`,
    [person],
  );
  await db.query(
    `insert into organisation (id, code, kind, name_en) values ($1, $2, 'ministry', 'A ministry')`,
    [organisation, `B-${organisation.slice(0, 8)}`],
  );
  await db.query(
    `insert into programme (id, code, name_en, name_km, name_ja, direction, form_parts)
     values ($1, $2, 'Group course', 'x', 'x', 'to_japan', array['official','organisation','nominee'])`,
    [programme, `P-${programme.slice(0, 8)}`],
  );
  await db.query(
    `insert into course (id, programme_id, code, title_en, phases, rules, stated, unverified, source_url, content_hash, created_at)
     values ($1, $2, $3, 'A course', '[]', '[]', '{}', '{}', 'https://example.org', '0', now())`,
    [course, programme, `k-${course.slice(0, 8)}`],
  );
  const rubric = newId();
  await db.query(
    `with r as (insert into rubric (id, code, title_en, title_km, title_ja, created_at)
       values ($1, $2, 'x', 'x', 'x', now()) returning id)
     insert into rubric_version (id, rubric_id, number, criteria, origin, content_hash, published_at)
     select $1, id, 1, '[]', 'ours', '0', now() from r`,
    [rubric, `r-${rubric.slice(0, 8)}`],
  );
  await db.query(
    `insert into call (id, number, course_id, title_en, state, seats, reserve_seats, slots_per_organisation, reviews_each,
       nomination_deadline, endorsement_deadline, phases, rules, minimums, ranking_policy, follow_up_months, opened_at,
       created_at, form_version, rubric_version_id)
     values ($1, $2, $3, 'A call', 'open', 5, 2, $4, 3, now() + interval '30 days', now() + interval '40 days',
       '[{"mode":"JAPAN","from":"2027-05-17","to":"2027-07-10"}]', $5, '[]', 'raw', '{3}', now(), now(), 'kccp-2026.2', $6)`,
    [callId, `C-${callId.slice(0, 8)}`, course, rows, JSON.stringify(rules), rubric],
  );
  const actor: Actor = {
    ...{
      personId: person,
      accountId: newId(),
      name: 'SOK DESK',
      role: 'focal',
      organisationId: organisation,
    },
    ...{ membershipId: newId(), permissions: new Set(PERMISSIONS_OF.focal), locale: 'en' },
  };
  return { actor, callId };
}
