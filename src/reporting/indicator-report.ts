import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import {
  exactFigures,
  kaplanMeier,
  medianTime,
  roundedCount,
  roundedFigures,
  type Ends,
  type Grouping,
  type IndicatorCounts,
  type IndicatorFigure,
  type SurvivalStep,
} from './domain';
import { FigureCache } from './figure-cache';
import { IndicatorQueries, type Retained } from './indicator.queries';

export interface IndicatorTable {
  readonly asOf: string;
  readonly exact: boolean;
  readonly by: Grouping;
  readonly figures: readonly IndicatorFigure[];
  readonly withheld: number;
}

export interface Retention {
  readonly asOf: string;
  readonly exact: boolean;
  readonly retained: Retained;
  readonly steps: readonly (SurvivalStep & {
    readonly shownRisk: number | null;
    readonly shownEvents: number | null;
  })[];
  readonly median: number | null;
  readonly people: number | null;
  readonly unheard: number | null;
}

/** The Japan side reads the same pages as the secretariat, from rounded counts. */
const exactFor = (actor: Actor): boolean => actor.role !== 'observer';

/** One place for who sees which figures: the page, the files and the API ask here. */
@Injectable()
export class IndicatorReport {
  constructor(
    private readonly queries: IndicatorQueries,
    private readonly cache: FigureCache,
    private readonly clock: Clock,
  ) {}

  async table(actor: Actor, by: Grouping, code: string | null): Promise<IndicatorTable> {
    const asOf = dayInPhnomPenh(this.clock.now());
    const exact = exactFor(actor);
    const rows = await this.counts(asOf, by, code);
    const totals = exact || by === 'none' ? rows : await this.counts(asOf, 'none', code);
    const figures = exact ? exactFigures(rows) : roundedFigures(rows, by === 'none' ? [] : totals, by);
    const withheld = figures.flatMap(({ due, answered, yes }) => [due, answered, yes]);
    return { asOf, exact, by, figures, withheld: withheld.filter((count) => count === null).length };
  }

  /** All indicators of a grouping at once: one of them is then a part of what is there already. */
  private async counts(asOf: string, by: Grouping, code: string | null): Promise<IndicatorCounts[]> {
    const rows = await this.cache.of(`indicators ${by}`, () => this.queries.counts(asOf, by, null));
    return code === null ? rows : rows.filter((row) => row.code === code);
  }

  async retention(actor: Actor, retained: Retained, by: Grouping, key: string): Promise<Retention> {
    const asOf = dayInPhnomPenh(this.clock.now());
    const exact = exactFor(actor);
    const counted = await this.cache.of(`ends ${retained} ${by} ${key}`, () =>
      this.queries.ends(asOf, retained, by, key),
    );
    const unheard = await this.cache.of('unheard', () => this.queries.unheard(asOf));
    const steps = kaplanMeier(exact ? counted : counted.map(roundedEnds));
    const people = counted.reduce((sum, { events, censored }) => sum + events + censored, 0);
    const said = exact ? (n: number): number | null => n : roundedCount;
    return {
      ...{ asOf, exact, retained, median: medianTime(steps), people: said(people), unheard: said(unheard) },
      steps:
        exact || people >= FEWEST_FOR_CURVE
          ? steps.map((step) => ({ ...step, shownRisk: said(step.atRisk), shownEvents: said(step.events) }))
          : [],
    };
  }
}

/** Under this many people a curve of rounded counts shows the rounding. */
const FEWEST_FOR_CURVE = 50;

/** The curve itself is drawn from rounded counts, a count under five as two: nothing more can be had from it. */
function roundedEnds({ time, events, censored }: Ends): Ends {
  const middle = (count: number): number => (count === 0 ? 2 : (roundedCount(count) ?? 2));
  return { time, events: middle(events), censored: middle(censored) };
}
