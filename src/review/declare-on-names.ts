import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { stageOf } from '../programmes/domain';
import { ConflictCheck } from './conflict-check';
import { needsWords, type DeclaredKind } from './domain/conflict-of-interest';
import { READING_STATES, REVIEW_TRANSITIONS } from './domain/review-lifecycle';
import { isStillRead } from './panel-plan';
import { ReviewRepository } from './review.repository';

export interface NamedTie {
  readonly nominationId: string;
  readonly kind: DeclaredKind;
  readonly reason: string | null;
}

/**
 * In a blind stage a reader declares on names alone: each nominee the reader has a tie to is closed, whether or not the file
 * was among the reader's own; all other own files open under their numbers.
 */
@Injectable()
export class DeclareOnNames {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly conflicts: ConflictCheck,
  ) {}

  async run(actor: Actor, input: { panelId: string; ties: readonly NamedTie[] }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. A blind panel on which this reader reads.
      const panel = await this.repository.lockPanel(tx, input.panelId);
      const own = (await this.repository.assignments(tx, panel.id)).filter(
        ({ personId, state }) => personId === actor.personId && READING_STATES.includes(state),
      );
      found(own.length > 0 ? own : null);
      const call = await this.calls.facts(panel.callId, tx);
      found(stageOf(call, panel.stage).blind ? panel : null);
      if (panel.state === 'closed') refuse('review.panel_closed', {}, 409);
      // 2. Ties are to people of the list, and one without a name of its own is described.
      const ids = (await this.repository.files(tx, panel.id)).map(({ nominationId }) => nominationId);
      const files = (await this.nominations.factsOf(ids, tx)).filter(isStillRead);
      for (const { nominationId, kind, reason } of input.ties) {
        const href = `#kind_${nominationId}`;
        if (!files.some(({ id }) => id === nominationId)) refuse('common.choose_one', { field: 'ties' });
        if (needsWords(kind) && !reason)
          refuse('review.say_what_tie', { field: `reason_${nominationId}`, href });
      }
      // 3. Declared, and the list that was seen is kept.
      for (const { nominationId, kind, reason } of input.ties) {
        const aboutPersonId = found(files.find(({ id }) => id === nominationId)).personId;
        const conflict = {
          panelId: panel.id,
          nominationId,
          personId: actor.personId,
          aboutPersonId,
          kind,
          reason,
        };
        await this.repository.declare(tx, conflict, now);
      }
      const seen = files.map(({ id }) => id);
      await this.repository.keepNames(tx, panel.id, actor.personId, seen, now);
      // 4. What the rules find, or the reader has declared, closes; the rest of the own files opens.
      const closed = await this.conflicts.closedTo(tx, actor.personId, files);
      for (const { id, nominationId, state } of own) {
        const may = (act: 'close_for_conflict' | 'declare_none') =>
          REVIEW_TRANSITIONS[act].from.includes(state);
        const act = closed.has(nominationId) ? 'close_for_conflict' : 'declare_none';
        if (may(act)) await this.repository.move(tx, id, act, { declaredAt: now });
      }
      await this.repository.takeSeat(tx, panel.id, actor.personId, now);
      await this.audit.append(tx, actor, {
        action: 'review.names_declared',
        subjectType: 'panel',
        subjectId: panel.id,
        details: {
          names: seen.length,
          ties: input.ties.map(({ nominationId, kind }) => ({ nominationId, kind })),
        },
      });
    });
  }
}
