import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The facts of the indicators, a row for each nomination and indicator: when it falls due, whether it was answered, and
 * whether the answer is yes. No person in it, and nothing counted yet: how rows are grouped is the reader's choice.
 */
export class CreateReportIndicator1793000000810 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // The lower word on the post counts, as in the rule of the status, until an officer has settled whose stands.
    await db.query(`
      create view report_answer as
        select c.id as check_in_id, c.participation_id, p.nomination_id, c.months, c.due_on,
          c.self_answered_at is not null as self_answered, c.supervisor_answered_at is not null as supervisor_answered,
          case when s.post is null then v.post when v.post is null then s.post
            when c.settled_for = 'self' then s.post when c.settled_for = 'supervisor' then v.post
            when 'left' in (s.post, v.post) then 'left' when 'moved' in (s.post, v.post) then 'moved' else 'same'
          end as post,
          coalesce(s.same_organisation, v.same_organisation) as same_organisation,
          v.field_matches, coalesce(s.promoted, v.promoted) as promoted, s.sessions, s.people_reached, s.trainer,
          cardinality(s.outputs) > 0 as made_output, s.contact,
          coalesce(s.blockers, '{}') || coalesce(v.blockers, '{}') as blockers
        from check_in c join participation p on p.id = c.participation_id
          left join check_in_answer s on s.check_in_id = c.id and s.answered_by = 'self'
          left join check_in_answer v on v.check_in_id = c.id and v.answered_by = 'supervisor';

      create view report_indicator as
        select r.nomination_id, x.code, r.due_on, x.answered, x.answered and x.yes as yes,
          null::numeric as amount, null::numeric as reached
        from report_answer r cross join lateral (values
          ('RSP-self', true, r.self_answered),
          ('RSP-supervisor', true, r.supervisor_answered),
          (case r.months when 12 then 'RET-1' when 24 then 'RET-2' when 36 then 'RET-3' end,
            r.post is not null and (r.post <> 'moved' or r.same_organisation is not null),
            r.post = 'same' or (r.post = 'moved' and r.same_organisation)),
          (case r.months when 12 then 'PUB-1' when 24 then 'PUB-2' when 36 then 'PUB-3' end,
            r.post is not null, r.post <> 'left'),
          (case r.months when 6 then 'POST-6' when 12 then 'POST-12' end, r.field_matches is not null, r.field_matches),
          (case r.months when 12 then 'NET' end, r.contact is not null, r.contact),
          (case r.months when 24 then 'PRO' end, r.promoted is not null, r.promoted)
        ) x (code, answered, yes) where x.code is not null
        union all
        select a.nomination_id, x.code, a.due_on, x.answered, x.answered and x.yes, x.amount, x.reached
        from (
          select nomination_id, min(due_on) as due_on, max(sessions) as sessions, max(people_reached) as reached,
            bool_or(trainer) as trainer, bool_or(made_output) as made_output,
            bool_or(self_answered or supervisor_answered) as answered,
            bool_or('budget' = any (blockers)) as budget, bool_or('equipment' = any (blockers)) as equipment,
            bool_or('staff' = any (blockers)) as staff, bool_or('superior_support' = any (blockers)) as superior_support,
            bool_or('transferred' = any (blockers)) as transferred,
            bool_or('different_context' = any (blockers)) as different_context,
            bool_or('law' = any (blockers)) as law, bool_or('other' = any (blockers)) as other
          from report_answer group by nomination_id
        ) a cross join lateral (values
          ('KSS', a.sessions is not null, a.sessions > 0, a.sessions, a.reached),
          ('TRN', a.trainer is not null, a.trainer, null, null),
          ('OUT', a.made_output is not null, a.made_output, null, null),
          ('BLK-budget', a.answered, a.budget, null, null),
          ('BLK-equipment', a.answered, a.equipment, null, null),
          ('BLK-staff', a.answered, a.staff, null, null),
          ('BLK-superior_support', a.answered, a.superior_support, null, null),
          ('BLK-transferred', a.answered, a.transferred, null, null),
          ('BLK-different_context', a.answered, a.different_context, null, null),
          ('BLK-law', a.answered, a.law, null, null),
          ('BLK-other', a.answered, a.other, null, null)
        ) x (code, answered, yes, amount, reached)
        union all
        -- Plans whose last day has passed; what was reported with a check-in counts, and 80 per cent is JICA's "high".
        select p.nomination_id, 'API', a.due_on, p.told, p.told and a.rate >= 80,
          case when p.told then a.rate end, null
        from (select action_plan_id, max(due_on) as due_on, sum(weight * progress)::numeric / sum(weight) as rate
              from action_plan_activity group by action_plan_id) a
          join action_plan plan on plan.id = a.action_plan_id and plan.state <> 'draft'
          join (select p.id, p.nomination_id, exists (select 1 from check_in c where c.participation_id = p.id
                  and c.self_answered_at is not null) as told from participation p where p.state = 'completed') p
            on p.id = plan.participation_id
        union all
        select p.nomination_id, 'APA', p.completed_on + 30, true,
          coalesce((plan.agreed_at at time zone 'Asia/Phnom_Penh')::date <= p.completed_on + 30, false), null, null
        from participation p left join action_plan plan on plan.participation_id = p.id where p.state = 'completed'
        union all
        select p.nomination_id, 'FRT', f.due_on, true, coalesce(f.received_on <= f.due_on, false), null, null
        from final_report f join participation p on p.id = f.participation_id;

      create view report_call_tag as select c.id as call_id, unnest(c.tags) as tag from call c where c.state <> 'draft';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_call_tag; drop view report_indicator; drop view report_answer;');
  }
}
