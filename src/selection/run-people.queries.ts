import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import { halfRange, readerSpread, type PersonResult } from './domain';
import type { SelectionOutcome } from './entities/selection-outcome.entity';
import type { RunView } from './selection.queries';

/** One person of a run, as the boards show them. */
export interface RunPerson extends PersonResult {
  readonly nominationId: string;
  readonly nomination: NominationFacts;
  /** The Japan side sees the process by file numbers, never by names. */
  readonly named: boolean;
  readonly readers: number;
  /** Mean of the scores as they were given; the merit itself where the call ranks by raw merit. */
  readonly raw: number;
  /** The range that holds the true merit 95 times in 100; null where there are too few sheets to say. */
  readonly low: number | null;
  readonly high: number | null;
  readonly tied: boolean;
  readonly promotedAt: Date | null;
}

type Stored = Pick<SelectionOutcome, 'nominationId' | 'readers' | 'promotedAt'>;

@Injectable()
export class RunPeople {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
  ) {}

  /** Everybody in a run in order of rank; those below a required level at the end. */
  async of(actor: Pick<Actor, 'role'>, { run, input, result }: RunView): Promise<RunPerson[]> {
    const stored: Stored[] = await this.dataSource.query(
      `select nomination_id as "nominationId", readers, promoted_at as "promotedAt"
       from selection_outcome where run_id = $1`,
      [run.id],
    );
    const facts = await this.nominations.factsOf(stored.map(({ nominationId }) => nominationId));
    const byNumber = new Map(facts.map((nomination) => [nomination.number, nomination]));
    const outcomes = new Map(stored.map((outcome) => [outcome.nominationId, outcome]));
    const spread = readerSpread(input);
    const sheets = new Map(input.files.map((file) => [file.id, file.sheets]));
    const tied = new Set([...result.ties.selected, ...result.ties.notSelected]);
    return result.people.map((person) => {
      const nomination = found(byNumber.get(person.id));
      const { readers, promotedAt } = found(outcomes.get(nomination.id));
      const half = halfRange(spread, readers);
      return {
        ...person,
        nominationId: nomination.id,
        nomination,
        named: actor.role !== 'observer',
        readers,
        raw: rawMean(sheets.get(person.id) ?? [], person.merit),
        low: half === null ? null : Math.max(0, person.merit - half),
        high: half === null ? null : Math.min(100, person.merit + half),
        tied: tied.has(person.id),
        promotedAt,
      };
    });
  }
}

function rawMean(sheets: readonly { readonly score: number | null }[], otherwise: number): number {
  const scores = sheets.flatMap(({ score }) => (score === null ? [] : [score]));
  return scores.length === 0 ? otherwise : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
