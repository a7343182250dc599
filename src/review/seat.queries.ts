import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { CallQueries, type CallFacts } from '../programmes';
import type { MemberAnswer } from './entities/panel-member.entity';

export interface Seat {
  readonly panelId: string;
  readonly answer: MemberAnswer;
  readonly loadMax: number;
  readonly scoreBy: string;
  readonly call: CallFacts;
}

/** A reader's own seats on panels that are not closed. */
@Injectable()
export class SeatQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
  ) {}

  async own(actor: Actor, panelId: string): Promise<Seat> {
    return found((await this.of(actor)).find((seat) => seat.panelId === panelId));
  }

  /** Invitations that wait for an answer. */
  async unanswered(actor: Actor): Promise<Seat[]> {
    return (await this.of(actor)).filter(({ answer }) => answer === 'asked');
  }

  private async of(actor: Actor): Promise<Seat[]> {
    const rows: (Omit<Seat, 'call'> & { callId: string })[] = await this.dataSource.query(
      `select p.id as "panelId", m.answer, m.load_max as "loadMax", p.score_by as "scoreBy", p.call_id as "callId"
       from panel_member m join panel p on p.id = m.panel_id
       where m.person_id = $1 and m.removed_at is null and not m.is_chair and p.state <> 'closed'
       order by p.score_by, p.id`,
      [actor.personId],
    );
    if (rows.length === 0) return [];
    const calls = await this.calls.factsOf(rows.map(({ callId }) => callId));
    return rows.map(({ callId, ...row }) => ({ ...row, call: found(calls.get(callId)) }));
  }
}
