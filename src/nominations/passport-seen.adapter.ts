import { Injectable } from '@nestjs/common';
import { AfterVerification } from '../documents';
import { LockSpelling } from '../identity';
import type { Tx } from '../kernel/transaction';

/** An accepted passport settles how a name is written. */
@Injectable()
export class PassportSeen extends AfterVerification {
  constructor(private readonly lockSpelling: LockSpelling) {
    super();
  }

  async run(tx: Tx, verified: { kind: string; personId: string; nominationId: string }): Promise<void> {
    if (verified.kind === 'passport') await this.lockSpelling.run(tx, verified.personId);
  }
}
