import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import type { Tx } from '../kernel/transaction';
import type { CallFacts } from '../programmes';
import { reserveLastDay } from './next-promotion';

export interface ReserveTerm {
  /** Last day of the list; null where neither the call nor a training says one. */
  readonly until: string | null;
  readonly ended: boolean;
  /** Why it holds longer than published, where it does. */
  readonly reason: string | null;
}

/** How long the reserve list of a call holds: as published with the call, or as extended since. */
@Injectable()
export class ReserveTermQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(
    call: Pick<CallFacts, 'id' | 'phases' | 'reserveUntil'>,
    tx: Tx = this.dataSource.manager,
  ): Promise<ReserveTerm> {
    const [extended]: { until: string; reason: string }[] = await tx.query(
      `select to_char(x.until, 'YYYY-MM-DD') as until, x.reason
       from reserve_extension x join selection_run r on r.id = x.run_id
       where r.call_id = $1 and r.state = 'confirmed' order by x.signed_at desc, x.id desc limit 1`,
      [call.id],
    );
    const until = extended?.until ?? reserveLastDay(call);
    const ended = until !== null && until < dayInPhnomPenh(this.clock.now());
    return { until, ended, reason: extended?.reason ?? null };
  }

  /** The same day for many calls at once, of those that have one. */
  async lastDays(
    calls: readonly Pick<CallFacts, 'id' | 'phases' | 'reserveUntil'>[],
    tx: Tx,
  ): Promise<Map<string, string>> {
    const extended: { callId: string; until: string }[] = await tx.query(
      `select distinct on (r.call_id) r.call_id as "callId", to_char(x.until, 'YYYY-MM-DD') as until
       from reserve_extension x join selection_run r on r.id = x.run_id
       where r.call_id = any($1) and r.state = 'confirmed' order by r.call_id, x.signed_at desc, x.id desc`,
      [calls.map(({ id }) => id)],
    );
    const longer = new Map(extended.map(({ callId, until }) => [callId, until]));
    const days = calls.map((call) => [call.id, longer.get(call.id) ?? reserveLastDay(call)] as const);
    return new Map(days.flatMap(([id, day]) => (day === null ? [] : [[id, day]])));
  }
}
