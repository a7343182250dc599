import { Injectable } from '@nestjs/common';
import { ClosedFiles } from '../identity';
import type { Actor } from '../kernel/actor';
import { Refused } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';

/**
 * A selection weighs all files against each other: ranks, seats, the line and the price of every rule tell of each of them.
 * To somebody with a conflict in one file the whole of it is therefore closed, and tells that file's number and no more.
 */
@Injectable()
export class ClosedRuns {
  constructor(private readonly closed: ClosedFiles) {}

  /** `numbers`: of all files in the run. */
  async demandOpen(actor: Actor, numbers: readonly string[], tx?: Tx): Promise<void> {
    const closed = new Set((await this.closed.of(actor, tx)).numbers);
    const hit = numbers.filter((number) => closed.has(number)).sort();
    if (hit.length === 0) return;
    throw new Refused([{ code: 'selection.closed_to_you', params: { numbers: hit.join(', ') } }], 403);
  }

  async isClosed(actor: Actor, nominationId: string): Promise<boolean> {
    return (await this.closed.of(actor)).nominationIds.includes(nominationId);
  }
}

/** The files of a run, by number. */
export const filesIn = ({ result }: { result: { people: readonly { id: string }[] } }): string[] =>
  result.people.map(({ id }) => id);
