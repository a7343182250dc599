import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { ReviewResults, type CallResults, type SheetResult, type StageOfFile } from '../review';
import { severity } from '../review/domain';
import { RubricQueries } from '../rubrics';
import {
  departuresOf,
  freezeRun,
  inStage,
  isRanked,
  withChanges,
  type CriterionWeight,
  type FrozenRun,
  type FrozenStage,
  type ReadFile,
  type RuleChanges,
  type SignedForce,
} from './domain';

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

  /** `changes`: the rules of a scenario, in place of the published ones. */
  async run(
    callId: string,
    tx: Tx = this.dataSource.manager,
    changes: RuleChanges | null = null,
  ): Promise<LoadedRun> {
    const published = await this.calls.facts(callId, tx);
    const call = withChanges(published, changes);
    if (call.state === 'decided') refuse('selection.already_confirmed', {}, 409);
    const results = await this.results.ofCall(callId, tx);
    if (!results.finished) refuse('selection.panel_open', { href: '/panels' });
    const waiting = await this.nominations.ofCall(callId, ['in_review'], tx);
    if (waiting.length === 0) refuse('selection.nobody_in_review');
    const stages = stagesOf(call);
    const criteria = stages
      ? await this.criteriaOf(stages, tx)
      : await this.criteria(call.rubricVersionId, tx);
    const files = waiting.map((nomination) => readFile(nomination, results, stages !== null));
    const departures = departuresOf(published, changes);
    const lottery = await this.calls.lottery(callId, tx);
    const forced = await this.forced(tx, waiting, files);
    return {
      call: published,
      nominations: new Map(waiting.map((nomination) => [nomination.number, nomination])),
      ...freezeRun(
        call,
        criteria,
        files,
        call.rankingPolicy === 'adjusted' ? severityOf(results, call, stages) : null,
        stages,
        { forced, departures, ...(lottery ? { lotterySeed: lottery.seed } : {}) },
      ),
    };
  }

  /** Signed decisions that stand. Somebody outside the ranking can only be out: there is no merit to give a seat for. */
  private async forced(
    tx: Tx,
    waiting: readonly NominationFacts[],
    files: readonly ReadFile[],
  ): Promise<SignedForce[]> {
    const rows: (Omit<SignedForce, 'id'> & { nominationId: string; callId: string })[] = await tx.query(
      `select nomination_id as "nominationId", call_id as "callId", direction, reason, signed_by as "signedBy"
       from selection_force where nomination_id = any($1) and lifted_at is null`,
      [waiting.map(({ id }) => id)],
    );
    const numbers = new Map(waiting.map(({ id, number }) => [id, number]));
    return rows.map(({ nominationId, callId, ...force }) => {
      const id = numbers.get(nominationId) ?? '';
      const file = files.find(({ number }) => number === id);
      if (force.direction === 'in' && file && !isRanked(file))
        refuse('selection.forced_not_ranked', { params: { number: id }, href: `/calls/${callId}/forced` });
      return { id, ...force };
    });
  }

  private async criteria(rubricVersionId: string | null, tx: Tx): Promise<readonly CriterionWeight[]> {
    return rubricVersionId ? (await this.rubrics.version(rubricVersionId, tx)).criteria : [];
  }

  /** The criteria of all stages that count, each with its share of the whole merit in per cent. */
  private async criteriaOf(stages: readonly FrozenStage[], tx: Tx): Promise<CriterionWeight[]> {
    const whole = stages.reduce((sum, { weight }) => sum + (weight ?? 0), 0) || 1;
    const all: CriterionWeight[] = [];
    for (const { code: stage, weight, rubricVersionId } of stages) {
      if (weight === null) continue;
      const criteria = await this.criteria(rubricVersionId, tx);
      const sum = criteria.reduce((total, each) => total + each.weight, 0) || 1;
      for (const { code, weight: own, anchors } of criteria)
        all.push({
          ...{ code: inStage(stage, code), anchors },
          weight: Math.round((1e6 * weight * own) / (whole * sum)) / 1e4,
        });
    }
    return all;
  }
}

/** The stages of a call that has some of its own; null for one panel that only scores. */
function stagesOf({ stages, rubricVersionId }: CallFacts): FrozenStage[] | null {
  if (stages.length === 1 && stages[0]?.kind === 'panel' && stages[0].least === null) return null;
  return stages.map((stage) => ({
    ...{ code: stage.code, kind: stage.kind, weight: stage.weight, least: stage.least },
    ...{ titleEn: stage.titleEn, titleKm: stage.titleKm, titleJa: stage.titleJa },
    rubricVersionId: stage.kind === 'panel' ? (stage.rubricVersionId ?? rubricVersionId) : null,
  }));
}

/**
 * How severe each reader is, from every sheet of the panel; in a call with stages from those of the same stage alone. Refused
 * where the readings of a stage that counts do not carry an adjustment.
 */
function severityOf(
  { files }: CallResults,
  { id }: CallFacts,
  stages: readonly FrozenStage[] | null,
): Readonly<Record<string, number>> {
  const of = (sheetsOf: (file: CallResults['files'][number]) => readonly SheetResult[]) => {
    const ratings = files.flatMap((file) =>
      sheetsOf(file).flatMap(({ reviewerId, score }) =>
        score === null ? [] : [{ candidate: String(file.number), reviewer: reviewerId, score }],
      ),
    );
    const { reviewerSeverity, refused } = severity(ratings);
    if (reviewerSeverity === null || refused.length > 0)
      refuse('selection.adjusted_unavailable', { href: `/calls/${id}` });
    return reviewerSeverity;
  };
  if (!stages) return of(({ sheets }) => sheets);
  const counting = stages.filter(({ kind, weight }) => kind === 'panel' && weight !== null);
  return Object.fromEntries(
    counting.flatMap(({ code }) =>
      Object.entries(of((file) => file.stages.find((stage) => stage.code === code)?.sheets ?? [])).map(
        ([reader, points]) => [inStage(code, reader), points] as const,
      ),
    ),
  );
}

function readFile(nomination: NominationFacts, results: CallResults, staged: boolean): ReadFile {
  const { number, organisationCode, sex, provinceCode } = nomination;
  const file = results.files.find(({ nominationId }) => nominationId === nomination.id);
  const stopped = staged && file?.stages.some(({ passed }) => passed === false);
  if (!file || (file.meanScore === null && !stopped))
    refuse('selection.file_without_score', { params: { number }, href: '/panels' });
  return {
    number,
    organisationCode,
    sex,
    provinceCode,
    meanScore: file.meanScore ?? 0,
    thresholdsMissed: file.thresholdsMissed,
    sheets: staged ? file.stages.flatMap(sheetsInStage) : file.sheets,
    ...(staged ? { stages: file.stages } : {}),
  };
}

export function sheetsInStage({ code: stage, sheets }: StageOfFile): SheetResult[] {
  return sheets.map(({ reviewerId, score, marks }) => ({
    reviewerId: inStage(stage, reviewerId),
    score,
    marks: Object.fromEntries(Object.entries(marks).map(([code, mark]) => [inStage(stage, code), mark])),
  }));
}
