import { Injectable } from '@nestjs/common';
import { PersonReferences, type MergePair } from '../identity';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';

/** Who ran, proposed and confirmed selections. Two people sign: they cannot turn out to be one. */
@Injectable()
export class SelectionPeople extends PersonReferences {
  readonly columns = [
    { table: 'selection_run', column: 'created_by' },
    { table: 'selection_run', column: 'proposed_by' },
    { table: 'selection_run', column: 'confirmed_by' },
    { table: 'selection_run', column: 'withdrawn_by' },
    { table: 'selection_force', column: 'signed_by' },
    { table: 'selection_force', column: 'lifted_by' },
    { table: 'reserve_extension', column: 'signed_by' },
  ];

  override async blockers(tx: Tx, { from, to }: MergePair): Promise<Refusal[]> {
    const rows: { id: string; number: number }[] = await tx.query(
      `select id, number from selection_run where proposed_by in ($1, $2) and confirmed_by in ($1, $2) order by number limit 1`,
      [from, to],
    );
    return rows.map(({ id, number }) => ({
      code: 'selection.merge_both_signatures',
      params: { number },
      href: `/selections/${id}`,
    }));
  }
}
