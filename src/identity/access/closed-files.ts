import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/transaction';

/** Nominations that no role opens to a person, because of a conflict of interest. */
export interface Closed {
  readonly nominationIds: readonly string[];
  /** Their file numbers, for records that keep nothing else. */
  readonly numbers: readonly string[];
}

export const NOTHING_CLOSED: Closed = { nominationIds: [], numbers: [] };

/**
 * Known to every feature that shows nominations, and answered by the one that knows of conflicts of interest: what is in
 * here is left out of lists, counts, searches and exports, and is not found when it is asked for.
 */
export abstract class ClosedFiles {
  abstract of(actor: Actor, tx?: Tx): Promise<Closed>;
}

const UUID = /^[0-9a-f-]{36}$/;

/** A condition of SQL that leaves these nominations out; `column` holds the identifier of one. */
export function leavingOut(column: string, { nominationIds }: Pick<Closed, 'nominationIds'>): string {
  if (nominationIds.length === 0) return 'true';
  if (!nominationIds.every((id) => UUID.test(id))) throw new Error('not an identifier');
  return `not ${column} = any('{${nominationIds.join(',')}}'::uuid[])`;
}
