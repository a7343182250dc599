import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { comparisons, roundedCount, type ComparedCounts, type Comparison } from './domain';
import { FigureCache } from './figure-cache';

export interface ComparisonFigures {
  readonly asOf: string;
  readonly exact: boolean;
  readonly figures: readonly Comparison[];
}

/** Those who took part beside those not selected: exact for those who run the programme, rounded for everybody else. */
@Injectable()
export class ComparisonReport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cache: FigureCache,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<ComparisonFigures> {
    const asOf = dayInPhnomPenh(this.clock.now());
    const exact = actor.role !== 'observer';
    const rows = await this.cache.of('comparison', () => this.counts(asOf));
    return { asOf, exact, figures: exact ? comparisons(rows) : comparisons(rows, roundedCount) };
  }

  private counts(today: string): Promise<ComparedCounts[]> {
    return this.dataSource.query(
      `select code, "group", count(*)::int as due, count(*) filter (where answered)::int as answered,
         count(*) filter (where yes)::int as yes from report_comparison where due_on <= $1 group by 1, 2`,
      [today],
    );
  }
}
