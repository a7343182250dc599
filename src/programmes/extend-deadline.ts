import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import { CallQueries, type CallFacts } from './call.queries';
import { NOMINATION } from './domain/chain-levels';
import { planExtension, type WantedExtension } from './domain/extension-plan';
import { slotsFor } from './domain/slots';
import { CallExtension } from './entities/call-extension.entity';
import { HolidayQueries } from './holiday.queries';
import { LiveNominations, type LiveNominationRow } from './live-nominations';
import { CallNotices } from './notices';

export interface Extension extends WantedExtension {
  readonly callId: string;
  /** Both null: everybody. */
  readonly organisationId: string | null;
  /** For one person. */
  readonly nominationId: string | null;
  readonly reason: string;
  /** Ask the organisations that sent nobody to look again. */
  readonly boosting: boolean;
}

/** Gives more time: to everybody, to one organisation, or to one person. Logged for good, and told to whom it is given. */
@Injectable()
export class ExtendDeadline {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly calls: CallQueries,
    private readonly holidays: HolidayQueries,
    private readonly nominations: LiveNominations,
    private readonly notices: CallNotices,
  ) {}

  async run(actor: AnyActor, input: Extension): Promise<{ until: Date; levels: number }> {
    return this.transaction.run(async (tx) => {
      // 1. The call stands still while its deadlines are compared.
      await tx.query('select 1 from call where id = $1 for update', [input.callId]);
      const call = await this.calls.facts(input.callId, tx);
      const live = await this.nominations.ofCall(call.id, tx);
      // 2. For whom.
      const one = input.nominationId ? live.find(({ id }) => id === input.nominationId) : undefined;
      if (input.nominationId && !one)
        refuse('common.choose_one', { field: 'nomination', href: '#nomination' });
      if (input.boosting && (one || input.level !== NOMINATION))
        refuse('programmes.boosting_is_for_nominations', { field: 'boosting', href: '#boosting' });
      const organisationId = one ? null : input.organisationId;
      const who = {
        organisationId: one?.organisationId ?? organisationId,
        nominationId: one?.id ?? null,
      };
      // 3. Which deadlines move, and how far.
      const now = this.clock.now();
      const { moves, refusals } = planExtension(call, input, who, now, await this.holidays.days(tx));
      refuseAll(refusals);
      await tx.insert(
        CallExtension,
        moves.map(({ level, until }) => ({
          ...{ id: newId(), callId: call.id, level, until, organisationId },
          ...{ nominationId: who.nominationId, reason: input.reason, boosting: input.boosting },
          createdBy: actor.personId,
          createdAt: now,
        })),
      );
      // 4. Those who have more time now.
      const role = input.level === NOMINATION ? 'focal' : 'endorser';
      const told = who.organisationId ? [who.organisationId] : await this.everybody(call, input, live, role);
      await this.notices.moreTime(tx, call, told, {
        forKey: `programmes:deadline_for.${role}`,
        ...{ role, until: input.until, reason: input.reason, boosting: input.boosting },
      });
      await this.audit.append(tx, actor, {
        action: input.boosting ? 'call.boosting' : 'call.deadline_extended',
        subjectType: 'call',
        subjectId: call.id,
        details: {
          ...{ number: call.number, reason: input.reason, nomination: one?.number ?? null },
          organisation: organisationId,
          levels: moves.map(({ level, until }) => `${level} ${until.toISOString()}`),
          told: told.length,
        },
      });
      return { until: input.until, levels: moves.length };
    });
  }

  /** Desks that may nominate in this call; in a boosting period those that nominated nobody yet. */
  private async everybody(
    call: CallFacts,
    { boosting }: Extension,
    live: readonly LiveNominationRow[],
    role: 'focal' | 'endorser',
  ): Promise<string[]> {
    const nominating = new Set(live.map(({ organisationId }) => organisationId));
    const desks = [...(await this.notices.desks(role))].filter(([, code]) => slotsFor(call, code) > 0);
    return desks
      .filter(([id]) => (boosting ? !nominating.has(id) : role === 'focal' || nominating.has(id)))
      .map(([id]) => id);
  }
}
