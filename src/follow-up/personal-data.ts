import { Injectable } from '@nestjs/common';
import { PersonalData } from '../identity';
import type { NominationEnding, RetentionRule } from '../identity/domain';
import type { Tx } from '../kernel/transaction';

/** What people wrote in their own words, and who their supervisor was. Answers chosen from a list stay: they are figures. */
@Injectable()
export class FollowUpPersonalData extends PersonalData {
  override async endings(tx: Tx): Promise<NominationEnding[]> {
    return tx.query(
      `select nomination_id as "nominationId", 'came_back' as ending, coalesce(completed_on, ended_on)::text as "on"
       from participation where state in ('completed', 'ended_early') and coalesce(completed_on, ended_on) is not null
       union all
       select p.nomination_id, 'followed_up', coalesce(
         (select max(c.closes_on) from check_in c where c.participation_id = p.id), p.completed_on, p.ended_on)::text
       from participation p where p.state in ('completed', 'ended_early')
         and coalesce(p.completed_on, p.ended_on) is not null
         and (p.state = 'ended_early' or exists (select from check_in c where c.participation_id = p.id))`,
    );
  }

  async purge(
    tx: Tx,
    rule: RetentionRule,
    nominationIds: readonly string[],
  ): Promise<Record<string, number>> {
    if (rule.code !== 'follow_up') return {};
    const run = (sql: string): Promise<number> => this.changed(tx, sql, [nominationIds]);
    const theirs = 'select id from participation where nomination_id = any($1)';
    return {
      check_in_answer: await run(
        `update check_in_answer set comment = null, answered_by_name = ''
         where check_in_id in (select id from check_in where participation_id in (${theirs}))`,
      ),
      supervisor_link: await run(
        `update supervisor_link set supervisor_name = '', supervisor_email = null where participation_id in (${theirs})`,
      ),
      participation: await run(
        `update participation set supervisor_name = null, supervisor_email = null, end_reason = null,
           version = version + 1 where nomination_id = any($1)`,
      ),
    };
  }
}
