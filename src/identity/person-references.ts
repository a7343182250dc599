import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';

/** Two records of one human: everything of `from` goes to `to`. */
export interface MergePair {
  readonly from: string;
  readonly to: string;
}

export interface PersonColumn {
  readonly table: string;
  readonly column: string;
  /** What names a row in the log of the merge; `id` when not given. */
  readonly key?: string;
  /** Why rows may go on pointing to a merged record: then they are not moved. */
  readonly stays?: string;
}

/** Rows that changed their person, by their keys: what it would take to undo it. `rows` keeps those that had to go. */
export interface MovedRows {
  readonly column: string;
  readonly keys: readonly string[];
  readonly removed?: readonly unknown[];
}

/**
 * What a feature holds about people by their identifier. A feature with a foreign key to `person` extends this class and
 * lists the extension among its module's providers; a test compares the columns named here with the foreign keys of the
 * database. When two records of one human are merged, each feature says first what the merge would break, and then moves
 * its own rows, all in the one transaction of the merge.
 */
export abstract class PersonReferences {
  abstract readonly columns: readonly PersonColumn[];

  /** What a merge would break; any of it refuses the merge. */
  blockers(_tx: Tx, _pair: MergePair): Promise<readonly Refusal[]> {
    return Promise.resolve([]);
  }

  /** What the merge brings to light without being stopped by it; said like a refusal, before the merge and in its log. */
  findings(_tx: Tx, _pair: MergePair): Promise<readonly Refusal[]> {
    return Promise.resolve([]);
  }

  move(tx: Tx, pair: MergePair, _by: Actor): Promise<readonly MovedRows[]> {
    return this.moveColumns(tx, pair, this.columns);
  }

  /** Moves plain columns, one statement each. Names of tables and columns come from the code, never from outside. */
  protected async moveColumns(
    tx: Tx,
    { from, to }: MergePair,
    columns: readonly PersonColumn[],
    where = 'true',
  ): Promise<MovedRows[]> {
    const moved: MovedRows[] = [];
    for (const { table, column, key = 'id', stays } of columns) {
      if (stays) continue;
      const rows: { key: string }[] = await tx.query(
        `with moved as (update ${table} set ${column} = $2 where ${column} = $1 and ${where} returning (${key})::text as key)
         select key from moved`,
        [from, to],
      );
      if (rows.length > 0)
        moved.push({ column: `${table}.${column}`, keys: rows.map((row) => row.key).sort() });
    }
    return moved;
  }
}

/** Finds every feature that holds people, in the order of their modules. */
@Injectable()
export class ReferenceHolders {
  private known: PersonReferences[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  all(): readonly PersonReferences[] {
    return (this.known ??= this.discovery
      .getProviders()
      .map(({ instance }: { instance: unknown }) => instance)
      .filter((instance): instance is PersonReferences => instance instanceof PersonReferences));
  }
}
