import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { ReviewResults, type CallResults } from '../review';
import { severity } from '../review/domain';
import { RubricQueries } from '../rubrics';
import { freezeRun, type FrozenRun, type ReadFile } from './domain';

export interface LoadedRun extends FrozenRun {
  readonly call: CallFacts;
  /** The nominations before the panel, by number. */
  readonly nominations: ReadonlyMap<string, NominationFacts>;
}

/**
 * The input of a selection as the records say it now. A run stores it; proposing and confirming load it again and
 * compare hashes, so that nobody signs a list that no longer fits the scores, the rules or the people.
 */
@Injectable()
export class LoadRunInput {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly results: ReviewResults,
    private readonly nominations: NominationQueries,
    private readonly rubrics: RubricQueries,
  ) {}

  async run(callId: string, tx: Tx = this.dataSource.manager): Promise<LoadedRun> {
    const call = await this.calls.facts(callId, tx);
    if (call.state === 'decided') refuse('selection.already_confirmed', {}, 409);
    const results = await this.results.ofCall(callId, tx);
    if (results.panel?.state !== 'closed') refuse('selection.panel_open', { href: '/panels' });
    const waiting = await this.nominations.ofCall(callId, ['in_review'], tx);
    if (waiting.length === 0) refuse('selection.nobody_in_review');
    const criteria = call.rubricVersionId
      ? (await this.rubrics.version(call.rubricVersionId, tx)).criteria
      : [];
    const files = waiting.map((nomination) => readFile(nomination, results));
    return {
      call,
      nominations: new Map(waiting.map((nomination) => [nomination.number, nomination])),
      ...freezeRun(
        call,
        criteria,
        files,
        call.rankingPolicy === 'adjusted' ? severityOf(results, call) : null,
      ),
    };
  }
}

/** How severe each reader is, from every sheet of the panel; refused where the readings do not carry an adjustment. */
function severityOf({ files }: CallResults, { id }: CallFacts): Readonly<Record<string, number>> {
  const ratings = files.flatMap(({ number, sheets }) =>
    sheets.flatMap(({ reviewerId, score }) =>
      score === null ? [] : [{ candidate: String(number), reviewer: reviewerId, score }],
    ),
  );
  const { reviewerSeverity, refused } = severity(ratings);
  if (reviewerSeverity === null || refused.length > 0)
    refuse('selection.adjusted_unavailable', { href: `/calls/${id}` });
  return reviewerSeverity;
}

function readFile(nomination: NominationFacts, results: CallResults): ReadFile {
  const { number, organisationCode, sex, provinceCode } = nomination;
  const file = results.files.find(({ nominationId }) => nominationId === nomination.id);
  if (!file || file.meanScore === null)
    refuse('selection.file_without_score', { params: { number }, href: '/panels' });
  return {
    number,
    organisationCode,
    sex,
    provinceCode,
    meanScore: file.meanScore,
    thresholdsMissed: file.thresholdsMissed,
    sheets: file.sheets,
  };
}
