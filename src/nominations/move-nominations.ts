import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { transitionOf, type NominationAct } from './domain/nomination-lifecycle';
import { auditActionOf } from './domain/nomination-words';

export interface NominationMove {
  readonly nominationId: string;
  readonly act: NominationAct;
  readonly reason?: string;
}

/**
 * Moves many nominations by the table of transitions, at the request of the feature that owns the step (review,
 * selection, follow-up). All of them move or none: one that is no longer where the act starts refuses the whole request.
 */
@Injectable()
export class MoveNominations {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, actor: AnyActor, moves: readonly NominationMove[]): Promise<void> {
    const now = this.clock.now();
    const numbers = new Map<string, string>();
    for (const act of new Set(moves.map((move) => move.act))) {
      const group = moves.filter((move) => move.act === act);
      const { from, to, milestone } = transitionOf(act);
      const moved: { id: string; number: string }[] = await tx.query(
        `with wanted as (select * from unnest($1::uuid[], $2::text[]) as w (id, reason)),
         moved as (
           update nomination n set state = $3, state_since = $4, state_reason = w.reason, version = version + 1
             ${milestone ? `, ${milestone} = $4` : ''}${act === 'take_back' ? ', selected_at = null' : ''}
           from wanted w where n.id = w.id and n.state = any($5) returning n.id, n.number)
         select id, number from moved`,
        [group.map((move) => move.nominationId), group.map((move) => move.reason ?? null), to, now, from],
      );
      if (moved.length !== group.length) refuse('common.changed_meanwhile', {}, 409);
      for (const { id, number } of moved) numbers.set(id, number);
    }
    await this.audit.appendAll(
      tx,
      actor,
      moves.map(({ nominationId, act, reason }) => ({
        action: auditActionOf(act),
        subjectType: 'nomination',
        subjectId: nominationId,
        details: { number: numbers.get(nominationId), ...(reason ? { reason } : {}) },
      })),
    );
  }
}
