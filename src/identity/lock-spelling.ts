import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import type { Tx } from '../kernel/transaction';

/** A passport was accepted: the Latin name on the register is as in it, from now on. Part of the act that accepted it. */
@Injectable()
export class LockSpelling {
  constructor(private readonly clock: Clock) {}

  async run(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      'update person set spelling_checked_at = $2, version = version + 1 where id = $1 and spelling_checked_at is null',
      [personId, this.clock.now()],
    );
  }
}
