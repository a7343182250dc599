import { Injectable } from '@nestjs/common';
import { PersonReferences, type MergePair, type MovedRows } from '../identity';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { OPEN_STATES } from './domain/nomination-lifecycle';

/** Nominees, and every hand that was in a nomination. What was signed follows the person; its words and hash stay. */
@Injectable()
export class NominationPeople extends PersonReferences {
  readonly columns = [
    { table: 'nomination', column: 'person_id' },
    { table: 'nomination', column: 'supervisor_person_id' },
    { table: 'nomination', column: 'started_by' },
    { table: 'nomination', column: 'submitted_by' },
    { table: 'nomination_answer', column: 'saved_by', key: `nomination_id || ' ' || section` },
    { table: 'nominee_invitation', column: 'invited_by', key: 'nomination_id' },
    { table: 'submitted_record', column: 'submitted_by', key: `nomination_id || ' ' || round` },
    {
      table: 'submitted_record_revision',
      column: 'added_by',
      stays: 'what was added to a record is not changed; its text names who added it',
    },
    { table: 'endorsement', column: 'decided_by' },
    { table: 'endorsement', column: 'acting_for' },
    { table: 'second_nomination', column: 'person_id', key: `person_id || ' ' || call_id` },
    { table: 'second_nomination', column: 'allowed_by', key: `person_id || ' ' || call_id` },
    { table: 'past_participation', column: 'person_id' },
    { table: 'past_participation', column: 'recorded_by' },
    { table: 'ministry_reminder', column: 'sent_by' },
  ];

  /** The same person stands once in a call. */
  override async blockers(tx: Tx, { from, to }: MergePair): Promise<Refusal[]> {
    const rows: { first: string; second: string; id: string }[] = await tx.query(
      `select a.number as first, b.number as second, b.id from nomination a join nomination b on b.call_id = a.call_id
       where a.person_id = $1 and b.person_id = $2
         and a.state not in ('withdrawn','substituted') and b.state not in ('withdrawn','substituted') order by a.number`,
      [from, to],
    );
    return rows.map(({ first, second, id }) => ({
      code: 'nominations.merge_twice_in_call',
      params: { first, second },
      href: `/nominations/${id}`,
    }));
  }

  /** What the secretariat allowed to both records for one call, it allowed once. */
  override async move(tx: Tx, pair: MergePair, by: Actor): Promise<readonly MovedRows[]> {
    const removed: unknown[] = await tx.query(
      `with gone as (delete from second_nomination s where s.person_id = $1 and exists
         (select 1 from second_nomination o where o.person_id = $2 and o.call_id = s.call_id) returning s.*)
       select * from gone`,
      [pair.from, pair.to],
    );
    const moved = await super.move(tx, pair, by);
    return removed.length > 0
      ? [...moved, { column: 'second_nomination.person_id', keys: [], removed }]
      : moved;
  }

  override async findings(tx: Tx, { from, to }: MergePair): Promise<Refusal[]> {
    const open: { number: string }[] = await tx.query(
      'select number from nomination where person_id in ($1, $2) and state = any($3) order by number',
      [from, to, OPEN_STATES],
    );
    const own: { number: string }[] = await tx.query(
      `select distinct n.number from nomination n left join endorsement e on e.nomination_id = n.id
       where n.person_id in ($1, $2) and (e.decided_by in ($1, $2) and e.decided_by <> n.person_id
         or n.submitted_by in ($1, $2) and n.submitted_by <> n.person_id) order by n.number`,
      [from, to],
    );
    const numbers = open.map(({ number }) => number).join(', ');
    return [
      ...(open.length > 1 ? [{ code: 'nominations.merge_several_open', params: { numbers } }] : []),
      ...own.map(({ number }) => ({ code: 'nominations.merge_signed_own', params: { number } })),
    ];
  }
}
