import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson } from '../kernel/domain/canonical';
import { refuseAll } from '../kernel/domain/refusal';
import { Transaction, type Tx } from '../kernel/transaction';
import { RubricQueries } from '../rubrics';
import { weightedScore } from '../rubrics/domain';
import { draftFindings, mergeDraft, type Confidence, type Draft } from './domain/draft-marks';
import { beginsSitting } from './domain/sheet-history';
import { OwnCopies } from './own-copy';
import { PracticeFirst } from './practice-first';
import { ReviewRepository } from './review.repository';
import { StageBox } from './stage-box';

export interface SavedSheet {
  readonly savedAt: Date | null;
  /** The weighted score of what is answered so far. */
  readonly score: number | null;
  readonly missing: readonly string[];
}

/** Keeps a sheet as far as it is filled in. A criterion that is not named stays as it was. */
@Injectable()
export class SaveScores {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
    private readonly copies: OwnCopies,
    private readonly rubrics: RubricQueries,
    private readonly box: StageBox,
    private readonly practice: PracticeFirst,
  ) {}

  async run(
    actor: Actor,
    input: { assignmentId: string; confidence?: Confidence | null } & Partial<Draft>,
  ): Promise<SavedSheet> {
    return this.transaction.run((tx) => this.within(tx, actor, input));
  }

  /** For the act that saves many sheets at once. */
  async within(
    tx: Tx,
    actor: Actor,
    input: { assignmentId: string; confidence?: Confidence | null } & Partial<Draft>,
  ): Promise<SavedSheet> {
    const { assignment, panel } = await this.copies.lock(tx, actor, input.assignmentId, ['cleared']);
    await this.box.refuseEarly(tx, panel);
    const { criteria } = await this.rubrics.version(panel.rubricVersionId);
    const typed = { marks: input.marks ?? {}, comments: input.comments ?? {} };
    await this.practice.demand(tx, actor, panel);
    refuseAll(draftFindings(criteria, typed));
    const sheet = await this.repository.lockSheet(tx, assignment.id);
    const before = { marks: sheet.marks, comments: sheet.looseComments };
    const after = mergeDraft(before, typed);
    const { score, missing } = weightedScore(criteria, after.marks);
    // Saving what is there already is no new state of the sheet.
    const confidence = input.confidence === undefined ? sheet.confidence : input.confidence;
    if (canonicalJson(after) === canonicalJson(before) && confidence === sheet.confidence)
      return { savedAt: sheet.savedAt, score, missing };
    const now = this.clock.now();
    await this.repository.saveMarks(tx, sheet.id, { ...after, confidence }, now);
    // Every save is a revision of the sheet; the record of acts says once a sitting that somebody was scoring.
    if (beginsSitting(sheet.savedAt, now))
      await this.audit.append(tx, actor, {
        action: 'review.saved',
        subjectType: 'review',
        subjectId: assignment.id,
        details: { answered: criteria.length - missing.length, of: criteria.length },
      });
    return { savedAt: now, score, missing };
  }
}
