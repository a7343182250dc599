import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { INTERVIEW_TRANSITIONS, nextTurn, type InterviewAct } from './domain/interview-lifecycle';
import { Interview } from './entities/interview.entity';
import type { Panel } from './entities/panel.entity';
import { PanelQueries } from './panel.queries';
import { ReviewRepository } from './review.repository';

/** What is done in the room: the next nominee is called, a turn ends, is postponed, or nobody came. */
@Injectable()
export class MoveInterview {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly panels: PanelQueries,
  ) {}

  /** "Next nominee": ends the turn in the room and calls the next one. Pressed twice on the same page it moves once. */
  async next(actor: Actor, input: { panelId: string; inRoom: string | null }): Promise<void> {
    await this.panels.view(actor, input.panelId);
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const turns = await tx.findBy(Interview, { panelId: panel.id });
      const current = turns.find(({ state }) => state === 'in_room') ?? null;
      if ((current?.id ?? null) !== input.inRoom) return;
      const next = nextTurn(turns);
      if (current) await this.move(tx, actor, panel, current, 'end', null);
      if (next) await this.move(tx, actor, panel, next, 'call', null);
      else if (!current) refuse('review.nobody_left', {}, 409);
    });
  }

  async run(
    actor: Actor,
    input: { panelId: string; interviewId: string; act: InterviewAct; reason: string | null },
  ): Promise<void> {
    const { facts } = await this.panels.view(actor, input.panelId);
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const turn = found(await tx.findOneBy(Interview, { id: input.interviewId, panelId: panel.id }));
      found(
        facts.files.some((file) => file.nominationId === turn.nominationId && !file.hidden) ? turn : null,
      );
      if (input.act === 'postpone' && !input.reason)
        refuse('common.required', { field: 'reason', href: '#reason' });
      if (!INTERVIEW_TRANSITIONS[input.act].from.includes(turn.state))
        refuse('review.turn_moved_on', {}, 409);
      const inRoom = await tx.existsBy(Interview, { panelId: panel.id, state: 'in_room' });
      if (input.act === 'call' && inRoom) refuse('review.room_taken', {}, 409);
      await this.move(tx, actor, panel, turn, input.act, input.reason);
    });
  }

  private async move(
    tx: Tx,
    actor: Actor,
    panel: Panel,
    turn: Interview,
    act: InterviewAct,
    reason: string | null,
  ): Promise<void> {
    const { from, to } = INTERVIEW_TRANSITIONS[act];
    const now = this.clock.now();
    const times = act === 'call' ? { calledAt: now, endedAt: null } : { endedAt: now };
    const done = await tx.update(
      Interview,
      { id: turn.id, state: In([...from]) },
      { state: to, ...times, reason },
    );
    if (done.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
    await this.audit.append(tx, actor, {
      action: `panel.interview_${act}`,
      subjectType: 'panel',
      subjectId: panel.id,
      details: { nominationId: turn.nominationId, turn: turn.position },
    });
  }
}
