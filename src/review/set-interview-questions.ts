import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { refuse } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { RubricQueries } from '../rubrics';
import { InterviewPlan } from './entities/interview-plan.entity';
import { ReviewRepository } from './review.repository';

/** The questions every nominee is asked, criterion by criterion. From the first turn on they stay the same for all. */
@Injectable()
export class SetInterviewQuestions {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly repository: ReviewRepository,
    private readonly rubrics: RubricQueries,
  ) {}

  async run(
    actor: Actor,
    input: { panelId: string; questions: Readonly<Record<string, readonly string[]>> },
  ): Promise<void> {
    await this.transaction.run(async (tx) => {
      const panel = await this.repository.lockOpenPanel(tx, input.panelId);
      if (!(await tx.existsBy(InterviewPlan, { panelId: panel.id }))) refuse('review.no_agenda', {}, 409);
      const begun: unknown[] = await tx.query(
        `select 1 from interview where panel_id = $1 and called_at is not null limit 1`,
        [panel.id],
      );
      if (begun.length > 0) refuse('review.interviews_begun', {}, 409);
      const { criteria } = await this.rubrics.version(panel.rubricVersionId, tx);
      const questions = Object.fromEntries(criteria.map(({ code }) => [code, input.questions[code] ?? []]));
      await tx.update(InterviewPlan, { panelId: panel.id }, { questions });
      await this.audit.append(tx, actor, {
        action: 'panel.interview_questions_set',
        subjectType: 'panel',
        subjectId: panel.id,
        details: { questions: Object.values(questions).flat().length },
      });
    });
  }
}
