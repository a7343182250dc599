import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { found, refuse, refuseAll } from '../kernel/domain/refusal';
import { newId, newToken } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { transition } from './domain/call-lifecycle';
import { openingFindings } from './domain/opening-findings';
import { withReferenceDates } from './domain/rule-findings';
import { publishedTerms } from './domain/published-terms';
import { Call } from './entities/call.entity';
import { CallLottery } from './entities/call-lottery.entity';
import { CallVersion } from './entities/call-version.entity';

/** Opens a call to the ministries. From here on its terms are frozen: their text is kept with its hash. */
@Injectable()
export class OpenCall {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor, input: { callId: string; version: number }): Promise<{ contentHash: string }> {
    return this.transaction.run(async (tx) => {
      // 1. The draft as the officer saw it.
      const call = found(await tx.findOneBy(Call, { id: input.callId }));
      const to = transition(call.state, 'open')?.to;
      if (!to) refuse('programmes.terms_frozen', { href: `/calls/${call.id}` }, 409);
      // 2. Nothing missing.
      const now = this.clock.now();
      refuseAll(
        openingFindings(call, now).map(({ task, ...refusal }) => ({
          ...refusal,
          href: `/calls/${call.id}/set-up/${task}${refusal.href ?? ''}`,
        })),
      );
      // 3. The terms as published.
      const closingDay = dayInPhnomPenh(call.nominationDeadline ?? now);
      const rules = withReferenceDates(call.rules, closingDay);
      const opened = { state: to, rules, openedAt: now };
      const updated = await tx.update(Call, { id: call.id, state: 'draft', version: input.version }, opened);
      if (updated.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
      const content = canonicalJson(publishedTerms({ ...call, ...opened }));
      const contentHash = sha256Hex(content);
      await tx.insert(CallVersion, {
        id: newId(),
        callId: call.id,
        number: 1,
        content,
        contentHash,
        createdBy: actor.personId,
        createdAt: now,
      });
      // 4. The lottery among equals is drawn now; its hash binds us before anybody is nominated.
      const seed = newToken();
      await tx.insert(CallLottery, { callId: call.id, seed, drawnAt: now });
      await this.audit.append(tx, actor, {
        action: 'call.open',
        subjectType: 'call',
        subjectId: call.id,
        details: { number: call.number, contentHash, lotteryCommitment: sha256Hex(seed) },
      });
      return { contentHash };
    });
  }
}
