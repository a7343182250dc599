import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import type { CallTerms } from './terms';
import { publishedTerms } from './domain/published-terms';
import { Call } from './entities/call.entity';
import { CallVersion } from './entities/call-version.entity';
import { CallNotices } from './notices';
import { PlanAmendment } from './plan-amendment';
import { TermsCheck } from './terms-check';

export interface Amendment {
  readonly callId: string;
  readonly version: number;
  readonly terms: Partial<CallTerms>;
  readonly reason: string;
}

export interface Amended {
  readonly number: number;
  readonly contentHash: string;
  readonly touched: number;
}

/** Changes published terms: a new version with its reason, beside the old one, told to everybody whom it touches. */
@Injectable()
export class AmendCall {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly check: TermsCheck,
    private readonly plan: PlanAmendment,
    private readonly notices: CallNotices,
  ) {}

  async run(actor: AnyActor, input: Amendment): Promise<Amended> {
    await this.check.run(input.terms);
    return this.transaction.run(async (tx) => {
      // 1. What would change, and whom it touches.
      const { call, terms, changes, touched, refusals } = await this.plan.run(tx, input.callId, input.terms);
      refuseAll(refusals, refusals.some(({ code }) => code === 'programmes.not_amendable') ? 409 : 422);
      // 2. The terms as they are from now on.
      const now = this.clock.now();
      const updated = await tx.update(
        Call,
        { id: call.id, state: call.state, version: input.version },
        terms,
      );
      if (updated.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      // 3. The version, beside those before it.
      const number = 1 + (await tx.countBy(CallVersion, { callId: call.id }));
      const content = canonicalJson(publishedTerms({ ...call, ...terms }));
      const contentHash = sha256Hex(content);
      const changed = changes.map(({ term }) => term);
      await tx.insert(CallVersion, {
        ...{ id: newId(), callId: call.id, number, content, contentHash, changed },
        reason: input.reason,
        touched: touched.length,
        createdBy: actor.personId,
        createdAt: now,
      });
      // 4. Everybody who relies on the old terms.
      await this.notices.amended(tx, call, number, input.reason, touched);
      await this.audit.append(tx, actor, {
        action: 'call.amended',
        subjectType: 'call',
        subjectId: call.id,
        details: {
          ...{ number: call.number, terms: number, contentHash, changed, reason: input.reason },
          touched: touched.map((nomination) => nomination.number),
        },
      });
      return { number, contentHash, touched: touched.length };
    });
  }
}
