import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { settleTerms } from './domain/settle-terms';
import { Call } from './entities/call.entity';
import type { CallTerms } from './terms';
import { TermsCheck } from './terms-check';

/** Changes a draft. A draft may be incomplete, but nothing in it may be nonsense; after opening the terms are frozen. */
@Injectable()
export class ChangeCall {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly check: TermsCheck,
  ) {}

  async run(
    actor: AnyActor,
    input: { callId: string; version: number; terms: Partial<CallTerms> },
  ): Promise<{ version: number }> {
    return this.transaction.run(async (tx) => {
      const { callId, version } = input;
      const call = found(await tx.findOneBy(Call, { id: callId }));
      if (call.state !== 'draft') refuse('programmes.terms_frozen', { href: `/calls/${callId}` }, 409);
      const terms = settleTerms(input.terms, call);
      await this.check.run(terms);
      // Repository updates raise the version by themselves, so the one compared is the one that was read.
      const updated = await tx.update(Call, { id: callId, state: 'draft', version }, terms);
      if (updated.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      const changed = Object.keys(terms).filter(
        (name) =>
          JSON.stringify(call[name as keyof CallTerms]) !== JSON.stringify(terms[name as keyof CallTerms]),
      );
      await this.audit.append(tx, actor, {
        action: 'call.changed',
        subjectType: 'call',
        subjectId: callId,
        details: { number: call.number, changed },
      });
      return { version: version + 1 };
    });
  }
}
