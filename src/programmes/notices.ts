import { Injectable } from '@nestjs/common';
import { IdentityQueries } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import type { LiveNominationRow } from './live-nominations';

interface About {
  readonly id: string;
  readonly number: string;
  readonly titleEn: string;
  readonly titleKm: string | null;
  readonly titleJa: string | null;
}

export interface MoreTime {
  /** Catalogue key of what the deadline is for: sending, or signing. */
  readonly forKey: string;
  readonly role: 'focal' | 'endorser';
  readonly until: Date;
  readonly reason: string;
  readonly boosting: boolean;
}

/** What ministries are told about a call they rely on. */
@Injectable()
export class CallNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly identity: IdentityQueries,
  ) {}

  /** To the desks of the organisations whose nominations are touched. */
  async amended(
    tx: Tx,
    call: About,
    number: number,
    reason: string,
    touched: readonly LiveNominationRow[],
  ): Promise<void> {
    const counts = new Map<string, number>();
    for (const { organisationId } of touched)
      counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
    for (const [organisationId, count] of counts)
      await this.send(tx, 'programmes.call_amended', call, organisationId, 'focal', {
        ...{ reason, terms: number, count },
      });
  }

  async moreTime(tx: Tx, call: About, organisationIds: Iterable<string>, more: MoreTime): Promise<void> {
    const { forKey, until, reason, role, boosting } = more;
    const template = boosting ? 'programmes.boosting' : 'programmes.deadline_extended';
    for (const organisationId of new Set(organisationIds))
      await this.send(tx, template, call, organisationId, role, {
        ...{ forKey, reason, untilDue: until.toISOString() },
      });
  }

  /** Organisations in which somebody holds the desk today. */
  async desks(role: 'focal' | 'endorser'): Promise<Map<string, string>> {
    const holders = await this.identity.holdersOf(role);
    return new Map(holders.map(({ organisationId, organisationCode }) => [organisationId, organisationCode]));
  }

  private send(
    tx: Tx,
    template: string,
    call: About,
    organisationId: string,
    role: 'focal' | 'endorser',
    data: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    return this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'call',
      subjectId: call.id,
      callId: call.id,
      to: { organisationId, role },
      data: {
        call: call.number,
        course: call.titleEn,
        courseKm: call.titleKm ?? '',
        courseJa: call.titleJa ?? '',
        ...data,
      },
    });
  }
}
