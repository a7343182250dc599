import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { ConflictCheck } from './conflict-check';
import { OwnTurns } from './own-turns';

/** What a reader writes down while listening. It is nobody else's, so the record of acts says nothing of it. */
@Injectable()
export class SaveInterviewNote {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly turns: OwnTurns,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
  ) {}

  async run(actor: Actor, input: { interviewId: string; text: string }): Promise<{ savedAt: Date }> {
    return this.transaction.run(async (tx) => {
      const turn = found(await this.turns.one(tx, actor, input.interviewId));
      // A tie found after the copy was given out closes the turn as well.
      const nomination = await this.nominations.facts(turn.nominationId, tx);
      const closed = await this.conflicts.closedTo(tx, actor.personId, [nomination]);
      found(closed.size === 0 ? turn : null);
      if (turn.panelState === 'closed') refuse('review.panel_closed', {}, 409);
      const savedAt = this.clock.now();
      await tx.query(
        `insert into interview_note (interview_id, person_id, text, saved_at) values ($1, $2, $3, $4)
         on conflict (interview_id, person_id) do update set text = excluded.text, saved_at = excluded.saved_at`,
        [turn.id, actor.personId, input.text, savedAt],
      );
      return { savedAt };
    });
  }
}
