import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';

/**
 * Whoever has left for a training keeps the nominee's role for their own record, also after leaving the ministry: the
 * role reaches nothing else, and an account is closed by suspending it. A role that is taken back before ends for good.
 */
@Injectable()
export class KeepAlumniIn {
  /** Part of the act that records the departure: the caller has opened the transaction. */
  async within(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      `update membership set alumni = true, version = version + 1
       where person_id = $1 and role = 'nominee' and not alumni`,
      [personId],
    );
  }
}
