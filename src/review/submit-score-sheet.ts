import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson } from '../kernel/domain/canonical';
import { refuseAll } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { RecordRevisions } from '../nominations';
import { RubricQueries } from '../rubrics';
import { weightedScore, type Marks } from '../rubrics/domain';
import { sheetFindings } from './domain/draft-marks';
import { OwnCopies } from './own-copy';
import { PracticeFirst } from './practice-first';
import { ReviewRepository } from './review.repository';
import { StageBox } from './stage-box';
import { HANDED_IN, sealOf } from './sheets-beside-chain';

/** Hands a complete sheet in, once. From then on it is as it is. */
@Injectable()
export class SubmitScoreSheet {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly copies: OwnCopies,
    private readonly rubrics: RubricQueries,
    private readonly box: StageBox,
    private readonly records: RecordRevisions,
    private readonly practice: PracticeFirst,
  ) {}

  /** `marks`: what the page shows at this moment, if it may hold more than was saved. */
  async run(actor: Actor, input: { assignmentId: string; marks?: Marks }): Promise<{ score: number | null }> {
    return this.transaction.run(async (tx) => {
      const now = this.clock.now();
      // 1. Own copy, declared, not handed in; of two at the same moment the second waits here and is refused.
      const { assignment, panel } = await this.copies.lock(tx, actor, input.assignmentId, ['cleared']);
      await this.box.refuseOutside(tx, panel);
      const { criteria } = await this.rubrics.version(panel.rubricVersionId);
      const sheet = await this.repository.lockSheet(tx, assignment.id);
      await this.practice.demand(tx, actor, panel);
      // 2. Every criterion marked, every comment written that the rubric asks for.
      const marks = { ...sheet.marks, ...input.marks };
      refuseAll(sheetFindings(criteria, marks));
      // 3. The last state of the marks, then the seal.
      if (canonicalJson(marks) !== canonicalJson(sheet.marks)) {
        await this.repository.saveMarks(tx, sheet.id, { marks, comments: {} }, now);
      }
      const { score, thresholdsMissed } = weightedScore(criteria, marks);
      // What lay before the reader at this moment: an answer of the nominee that comes later changes no mark.
      const judgedRevision = await this.records.hash(assignment.nominationId, tx);
      await this.repository.handIn(tx, sheet.id, { score, judgedRevision }, now);
      await this.repository.move(tx, assignment.id, 'submit');
      await this.repository.addUp(tx, assignment);
      await this.audit.append(tx, actor, {
        action: HANDED_IN,
        subjectType: 'review',
        subjectId: assignment.id,
        details: { nominationId: assignment.nominationId, score, thresholdsMissed, marks: sealOf(marks) },
      });
      return { score };
    });
  }
}
