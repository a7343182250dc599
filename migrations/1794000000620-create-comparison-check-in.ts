import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People who were read to the end and not selected, asked four facts once, a year on: what became of those selected means
 * little without them. Nothing that was answered changes afterwards. The view lays both groups side by side, each in
 * words of their own, without a person.
 */
export class CreateComparisonCheckIn1794000000620 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table comparison_check_in (
        id uuid primary key,
        nomination_id uuid not null unique references nomination (id),
        months integer not null,
        due_on date not null,
        closes_on date not null,
        token_hash text not null unique,
        opened_at timestamptz not null,
        answered_at timestamptz,
        channel text,
        in_service boolean,
        same_organisation boolean,
        field_matches boolean,
        promoted boolean,
        recorded_by uuid references person (id),
        constraint comparison_check_in_channel_check check (channel in ('link','telephone','register')),
        constraint comparison_check_in_answered_check check ((answered_at is null) = (channel is null)
          and (answered_at is null) = (in_service is null)),
        constraint comparison_check_in_dates_check check (due_on < closes_on)
      );
      create index on comparison_check_in (due_on);

      create view report_comparison as
        with said as (
          select 'taken_part' as "group", p.call_id, c.due_on, a.post <> 'left' as service,
            case a.post when 'same' then true when 'left' then false else a.same_organisation end as organisation,
            a.field_matches as field, a.promoted
          from check_in c join participation p on p.id = c.participation_id
            left join check_in_answer a on a.check_in_id = c.id and a.answered_by = 'self'
          where c.months = 12
          union all
          select 'not_selected', n.call_id, c.due_on, c.in_service,
            case when c.in_service then c.same_organisation when c.in_service is not null then false end, c.field_matches, c.promoted
          from comparison_check_in c join nomination n on n.id = c.nomination_id
        )
        select said."group", said.call_id, said.due_on, x.code, x.yes is not null as answered, coalesce(x.yes, false) as yes
        from said cross join lateral (values ('service', said.service), ('organisation', said.organisation),
          ('field', said.field), ('promoted', said.promoted)) x (code, yes);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop view report_comparison; drop table comparison_check_in;');
  }
}
