import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Transaction } from '../kernel/transaction';
import { DecisionFileQueries, type DecisionFile } from './decision-file.queries';

/** Somebody takes a copy of a decision: who, and which bytes, stays in the record. */
@Injectable()
export class TakeDecisionFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly files: DecisionFileQueries,
    private readonly audit: Audit,
  ) {}

  async run(actor: AnyActor, { callId }: { readonly callId: string }): Promise<DecisionFile> {
    const file = await this.files.ofCall(callId);
    await this.transaction.run((tx) =>
      this.audit.append(tx, actor, {
        action: 'decision_file.taken',
        subjectType: 'call',
        subjectId: callId,
        details: { sha256: file.sha256, valid: file.check.valid },
      }),
    );
    return file;
  }
}
