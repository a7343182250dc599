import { Injectable } from '@nestjs/common';
import { PersonalData } from '../identity';
import type { NominationEnding, RetentionRule } from '../identity/domain';
import type { Tx } from '../kernel/transaction';

/** States in which a nomination stays for good, without a seat. Who is on reserve may still be given one: `selection` knows until when. */
const NO_SEAT = ['ineligible', 'not_selected', 'not_accepted', 'withdrawn', 'substituted'];

/**
 * The form as asked and answered. Ministry, sex and province stay, and so does the hash of what was sent: the record of
 * acts can still be followed. The database lets a sent form lose its answers and nothing else.
 */
@Injectable()
export class NominationPersonalData extends PersonalData {
  override async endings(tx: Tx): Promise<NominationEnding[]> {
    return tx.query(
      `select id as "nominationId", 'no_seat' as ending,
         (state_since at time zone 'Asia/Phnom_Penh')::date::text as "on" from nomination where state = any($1)`,
      [NO_SEAT],
    );
  }

  async purge(
    tx: Tx,
    rule: RetentionRule,
    nominationIds: readonly string[],
  ): Promise<Record<string, number>> {
    if (rule.code !== 'form') return {};
    const run = (sql: string): Promise<number> => this.changed(tx, sql, [nominationIds]);
    return {
      nomination_answer: await run('delete from nomination_answer where nomination_id = any($1)'),
      nomination_answer_version: await run(
        'delete from nomination_answer_version where nomination_id = any($1)',
      ),
      submitted_record: await run(
        'update submitted_record set content = without_answers(content) where nomination_id = any($1)',
      ),
      submitted_record_revision: await run(
        'update submitted_record_revision set content = without_answers(content) where nomination_id = any($1)',
      ),
      nomination: await run(
        `update nomination set supervisor_name = null, supervisor_email = null, department_name = null,
           state_reason = null, version = version + 1 where id = any($1)`,
      ),
    };
  }
}
