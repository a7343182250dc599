import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import type { Tx } from '../kernel/transaction';
import { PersonReferences, type MergePair, type MovedRows } from './person-references';

const HISTORY = 'the log says what happened to which record';

/** What identity itself holds about people. Account and numbers are chosen by the officer and moved by the merge. */
@Injectable()
export class IdentityReferences extends PersonReferences {
  readonly columns = [
    { table: 'membership', column: 'person_id' },
    { table: 'membership', column: 'delegated_by' },
    { table: 'person', column: 'merged_into' },
    { table: 'person_number', column: 'recorded_by' },
    { table: 'person_correction', column: 'person_id' },
    { table: 'person_correction', column: 'corrected_by' },
    { table: 'person_merge', column: 'merged_by' },
    { table: 'duplicate_pair', column: 'decided_by' },
    { table: 'person_merge', column: 'from_person_id', stays: HISTORY },
    { table: 'person_merge', column: 'into_person_id', stays: HISTORY },
    { table: 'account', column: 'person_id', stays: 'an account that was closed stays with its record' },
    {
      table: 'person_number',
      column: 'person_id',
      stays: 'a number that was not chosen stays with its record',
    },
    { table: 'duplicate_pair', column: 'person_a', stays: 'the pair that was merged stays as it was found' },
    { table: 'duplicate_pair', column: 'person_b', stays: 'the pair that was merged stays as it was found' },
  ];

  constructor(private readonly clock: Clock) {
    super();
  }

  override async move(tx: Tx, pair: MergePair, by: Actor): Promise<MovedRows[]> {
    const moved = await this.moveColumns(tx, pair, this.columns);
    await tx.query(
      `update duplicate_pair set state = 'merged', decided_by = $3, decided_at = $4, version = version + 1
       where person_a = least($1::uuid, $2::uuid) and person_b = greatest($1::uuid, $2::uuid)`,
      [pair.from, pair.to, by.personId, this.clock.now()],
    );
    return [...moved, ...(await this.movePairs(tx, pair))];
  }

  /** Pairs with a third person: one that the surviving record already has is enough. */
  private async movePairs(tx: Tx, { from, to }: MergePair): Promise<MovedRows[]> {
    const others = `(person_a = $1 or person_b = $1) and not (person_a = $2 or person_b = $2)`;
    const third = `case when d.person_a = $1 then d.person_b else d.person_a end`;
    const removed: object[] = await tx.query(
      `with removed as (delete from duplicate_pair d where ${others} and exists (
         select from duplicate_pair k where k.person_a = least($2::uuid, ${third})
           and k.person_b = greatest($2::uuid, ${third})) returning d.*)
       select * from removed`,
      [from, to],
    );
    const moved: { id: string }[] = await tx.query(
      `with moved as (update duplicate_pair d set person_a = least($2::uuid, ${third}),
         person_b = greatest($2::uuid, ${third}) where ${others} returning d.id) select id from moved`,
      [from, to],
    );
    if (removed.length === 0 && moved.length === 0) return [];
    return [{ column: 'duplicate_pair.person_a', keys: moved.map(({ id }) => id).sort(), removed }];
  }
}
