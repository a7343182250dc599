import type { DataSource } from 'typeorm';
import { hashPassword } from '../../src/identity/passwords';
import { newId } from '../../src/kernel/ids';
import { importMinistry } from './import-ministry';

export const PASSWORD = 'a long enough sentence';
const CRITERIA = ['fit', 'need', 'plan', 'ability', 'return'].map((code) => ({
  ...{ code, title: { km: code, en: code, ja: code }, weight: 20, commentRule: 'never' },
  ...{ notApplicableAllowed: false, threshold: null },
  anchors: Array.from({ length: 5 }, (_a, i) => ({ km: `${i}`, en: `${i}`, ja: `${i}` })),
}));

/** Levels as a file and its reader have them: a file's worth, a reader's severity and a little of neither. */
const LEVEL = `least(5, greatest(1, round(3 + 1.2 * sin(g * 0.37) + 0.5 * cos(r * 2.1) + 0.7 * sin(g * 7.3 + r * 3.1 + c)))::int)`;

/** A panel of so many files, three sheets each by readers in turn, all handed in; and an officer who can sign in. */
export async function scoredPanel(
  db: DataSource,
  files: number,
  readers: number,
): Promise<{ panelId: string; email: string; membershipId: string }> {
  const { actor, callId } = await importMinistry(db, files);
  const organisationId = 'organisationId' in actor ? actor.organisationId : '';
  const panelId = newId();
  const membershipId = newId();
  const email = `officer-${panelId.slice(0, 8)}@example.org`;
  const run = (sql: string, more: unknown[] = []): Promise<unknown> => db.query(sql, [callId, ...more]);
  await db.query(
    `insert into account (id, person_id, email, password_hash, state, locale, sessions_valid_from, created_at)
     values ($1, $2, $3, $4, 'active', 'en', now(), now())`,
    [newId(), actor.personId, email, await hashPassword(PASSWORD)],
  );
  await db.query(
    `insert into membership (id, person_id, organisation_id, role, valid_from, created_at)
     values ($1, $2, $3, 'officer', '2026-01-01', now())`,
    [membershipId, actor.personId, organisationId],
  );
  const rubric = newId();
  await db.query(
    `with r as (insert into rubric (id, code, title_en, title_km, title_ja, created_at) values ($1, $2, 'x', 'x', 'x', now()) returning id)
     insert into rubric_version (id, rubric_id, number, criteria, origin, content_hash, published_at)
     select $1, id, 1, $3, 'ours', '0', now() from r`,
    [rubric, `s-${rubric.slice(0, 8)}`, JSON.stringify(CRITERIA)],
  );
  await run(`update call set rubric_version_id = $2, state = 'closed', seats = $3 where id = $1`, [
    rubric,
    Math.round(files / 10),
  ]);
  await run(
    `insert into person (id, family_name, given_name, sex, birth_date, created_at)
     select md5($1 || 'p' || g)::uuid, 'CHAN', 'BOPHA ' || g, 'female', date '1985-01-01', now()
     from generate_series(1, $2::integer) g`,
    [files + readers],
  );
  await run(
    `insert into nomination (id, number, call_id, organisation_id, person_id, state, state_since, started_by, created_at)
     select md5($1 || 'n' || g)::uuid, left($1, 8) || '-' || lpad(g::text, 7, '0'), $1::uuid, $3,
       md5($1 || 'p' || g)::uuid, 'in_review', now(), $4, now() from generate_series(1, $2::integer) g`,
    [files, organisationId, actor.personId],
  );
  await run(
    `insert into panel (id, call_id, rubric_version_id, state, reviews_each, score_by, created_at, opened_at)
     values ($2, $1, $3, 'open', 3, current_date + 30, now(), now())`,
    [panelId, rubric],
  );
  await run(
    `insert into panel_member (id, panel_id, person_id, organisation_id, number, is_chair, load_max, added_at)
     select md5($1 || 'm' || r)::uuid, $2, md5($1 || 'p' || $4::integer + r)::uuid, $5, r, false, 1000, now()
     from generate_series(1, $3::integer) r`,
    [panelId, readers, files, organisationId],
  );
  await run(
    `insert into panel_file (id, panel_id, nomination_id, number)
     select md5($1 || 'f' || g)::uuid, $2, md5($1 || 'n' || g)::uuid, g from generate_series(1, $3::integer) g`,
    [panelId, files],
  );
  // Readers of a file stand apart by a number that has no part in common with theirs, so that all can be compared.
  await run(
    `insert into review_assignment (id, panel_id, nomination_id, person_id, state, assigned_at, declared_at)
     select md5($1 || 'a' || g || '-' || k)::uuid, $2, md5($1 || 'n' || g)::uuid,
       md5($1 || 'p' || $3::integer + 1 + (g + k * (1 + g / $4) ) % $4)::uuid, 'submitted', now(), now()
     from generate_series(1, $3::integer) g cross join generate_series(0, 2) k on conflict do nothing`,
    [panelId, files, readers],
  );
  await run(
    `insert into score_sheet (id, assignment_id, marks, saved_at, submitted_at, score)
     select md5(a.id::text)::uuid, a.id, s.marks, now(), now(), s.score
     from review_assignment a join panel_file f on f.panel_id = a.panel_id and f.nomination_id = a.nomination_id
     join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
     cross join lateral (select jsonb_object_agg(code, jsonb_build_object('level', level)) as marks,
         avg(100.0 * (level - 1) / 4) as score
       from (select code, ${LEVEL} as level from unnest($2::text[]) with ordinality as x (code, c),
           lateral (select f.number as g, m.number as r) y) z) s
     where a.panel_id = (select id from panel where call_id = $1)`,
    [CRITERIA.map(({ code }) => code)],
  );
  await run(
    `update panel_file f set sheets = s.n, mean_score = s.mean, spread = s.spread, scores = s.scores
     from (select a.nomination_id, count(*)::int as n, avg(t.score) as mean,
         case when count(*) > 1 then max(t.score) - min(t.score) end as spread,
         json_agg(json_build_object('reader', m.number, 'score', t.score) order by m.number) as scores
       from review_assignment a join score_sheet t on t.assignment_id = a.id
       join panel_member m on m.panel_id = a.panel_id and m.person_id = a.person_id
       where a.panel_id = (select id from panel where call_id = $1) group by a.nomination_id) s
     where f.nomination_id = s.nomination_id`,
  );
  for (const table of [
    'person',
    'nomination',
    'panel_file',
    'panel_member',
    'review_assignment',
    'score_sheet',
  ])
    await db.query(`analyze ${table}`);
  return { panelId, email, membershipId };
}
