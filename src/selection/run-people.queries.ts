import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { combinedMerit } from '../review/domain';
import { ClosedRuns } from './closed-runs';
import {
  halfRange,
  readerSpread,
  readersWorth,
  type FrozenStage,
  type PersonResult,
  type RunInput,
} from './domain';
import type { SelectionOutcome } from './entities/selection-outcome.entity';
import type { RunView } from './selection.queries';

/** One person of a run, as the boards show them. */
export interface RunPerson extends PersonResult {
  readonly nominationId: string;
  readonly nomination: NominationFacts;
  /** The Japan side sees the process by file numbers, never by names. */
  readonly named: boolean;
  readonly readers: number;
  /** As many readers as would give one mean the error of this merit: `readers` in a call with one stage. */
  readonly worth: number;
  /** Mean of the scores as they were given; the merit itself where the call ranks by raw merit. */
  readonly raw: number;
  /** The range that holds the true merit 95 times in 100; null where there are too few sheets to say. */
  readonly low: number | null;
  readonly high: number | null;
  /** Chance to belong above the line, 0 to 1; null where nobody can say. */
  readonly chance: number | null;
  /** The stage that did not let the file go on. */
  readonly stopped: FrozenStage | null;
  readonly tied: boolean;
  readonly promotedAt: Date | null;
}

type Stored = Pick<SelectionOutcome, 'nominationId' | 'readers' | 'promotedAt'>;

@Injectable()
export class RunPeople {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly closed: ClosedRuns,
  ) {}

  /** Everybody in a run in order of rank; those below a required level, and those a stage stopped, at the end. */
  async of(actor: Actor, { run, input, result }: RunView): Promise<RunPerson[]> {
    await this.closed.demandOpen(
      actor,
      result.people.map(({ id }) => id),
    );
    const stored: Stored[] = await this.dataSource.query(
      `select nomination_id as "nominationId", readers, promoted_at as "promotedAt"
       from selection_outcome where run_id = $1`,
      [run.id],
    );
    const facts = await this.nominations.factsOf(stored.map(({ nominationId }) => nominationId));
    const byNumber = new Map(facts.map((nomination) => [nomination.number, nomination]));
    const outcomes = new Map(stored.map((outcome) => [outcome.nominationId, outcome]));
    const spread = readerSpread(input);
    const raw = rawMerits(input);
    const tied = new Set([...result.ties.selected, ...result.ties.notSelected]);
    return result.people.map((person) => {
      const nomination = found(byNumber.get(person.id));
      const { readers, promotedAt } = found(outcomes.get(nomination.id));
      const worth = readersWorth(input, person.id);
      const half = person.stop ? null : halfRange(spread, worth);
      return {
        ...person,
        nominationId: nomination.id,
        nomination,
        named: actor.role !== 'observer',
        readers,
        worth,
        stopped: input.stages?.find(({ code }) => code === person.stop?.stage) ?? null,
        raw: raw.get(person.id) ?? person.merit,
        low: half === null ? null : Math.max(0, person.merit - half),
        high: half === null ? null : Math.min(100, person.merit + half),
        chance: result.chances?.byId?.[person.id] ?? null,
        tied: tied.has(person.id),
        promotedAt,
      };
    });
  }
}

/** By file, as the readers gave them; nothing where nobody gave a score. */
function rawMerits({ files, stages }: RunInput): Map<string, number | null> {
  const mean = (sheets: RunInput['files'][number]['sheets']): number | null => {
    const scores = sheets.flatMap(({ score }) => (score === null ? [] : [score]));
    return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  const weightOf = new Map((stages ?? []).map(({ code, weight }) => [code, weight]));
  return new Map(
    files.map((file) => [
      file.id,
      file.stages
        ? combinedMerit(
            file.stages.map(({ code, mean: of }) => ({ weight: weightOf.get(code) ?? null, mean: of })),
          )
        : mean(file.sheets),
    ]),
  );
}
