import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { refuse, refuseAll } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { agendaOf, momentOf, type Sitting } from './domain/interview-agenda';
import { sittingFindings } from './domain/sitting-findings';
import { Interview } from './entities/interview.entity';
import { InterviewPlan } from './entities/interview-plan.entity';
import type { Panel } from './entities/panel.entity';
import { isStillRead } from './panel-plan';
import { permitsOf } from './panel-stage';
import { ReviewRepository } from './review.repository';

/**
 * The agenda of a panel in one room: each nominee a turn, in the order of the file numbers, which were drawn by lot. It can
 * be drawn up again until the first nominee has been called.
 */
@Injectable()
export class PlanInterviews {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
  ) {}

  async run(
    actor: Actor,
    input: { panelId: string; sitting: Sitting; place: string | null },
  ): Promise<{ turns: number }> {
    return this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      const call = await this.calls.facts(panel.callId, tx);
      if (!permitsOf(call, panel).together) refuse('review.not_in_one_room', {}, 409);
      const begun: unknown[] = await tx.query(
        `select 1 from interview where panel_id = $1 and called_at is not null limit 1`,
        [panel.id],
      );
      if (begun.length > 0) refuse('review.interviews_begun', {}, 409);
      // Days to come, times in order, and a place for everybody.
      refuseAll(sittingFindings(input.sitting, dayInPhnomPenh(this.clock.now())));
      const files = await this.filesRead(tx, panel);
      const agenda = agendaOf(files.length, input.sitting);
      if ('places' in agenda)
        refuse('review.agenda_too_short', {
          field: 'days',
          href: '#days',
          params: { nominees: files.length, places: agenda.places },
        });
      await tx.delete(Interview, { panelId: panel.id });
      await tx.upsert(
        InterviewPlan,
        { panelId: panel.id, ...input.sitting, place: input.place },
        { conflictPaths: ['panelId'] },
      );
      await tx.insert(
        Interview,
        agenda.map((turn, i) => ({
          id: newId(),
          panelId: panel.id,
          nominationId: files[i]!,
          position: i + 1,
          startsAt: new Date(momentOf(turn.day, turn.from)),
          minutes: input.sitting.minutes,
          state: 'scheduled' as const,
        })),
      );
      await this.audit.append(tx, actor, {
        action: 'panel.interviews_planned',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { turns: agenda.length, days: [...input.sitting.days] },
      });
      return { turns: agenda.length };
    });
  }

  private async filesRead(tx: Tx, panel: Panel): Promise<string[]> {
    const files = await this.repository.files(tx, panel.id);
    const facts = await this.nominations.factsOf(
      files.map(({ nominationId }) => nominationId),
      tx,
    );
    const read = new Set(facts.filter(isStillRead).map(({ id }) => id));
    return files.map(({ nominationId }) => nominationId).filter((id) => read.has(id));
  }
}
