import { Injectable } from '@nestjs/common';
import type { Tx } from './transaction';

/** File numbers people can say on the telephone: `N-2027-0012`. No gaps matter; no number is ever given twice. */
@Injectable()
export class NumberSeries {
  async next(tx: Tx, prefix: string, year: number, digits = 4): Promise<string> {
    const series = `${prefix}-${year}`;
    const [row]: { last: number }[] = await tx.query(
      `insert into number_series (series, last) values ($1, 1)
       on conflict (series) do update set last = number_series.last + 1 returning last`,
      [series],
    );
    return `${series}-${String(row?.last ?? 0).padStart(digits, '0')}`;
  }

  /** Several at once, in order. */
  async take(tx: Tx, prefix: string, year: number, count: number, digits = 4): Promise<string[]> {
    const series = `${prefix}-${year}`;
    const [row]: { last: number }[] = await tx.query(
      `insert into number_series (series, last) values ($1, $2)
       on conflict (series) do update set last = number_series.last + $2 returning last`,
      [series, count],
    );
    const first = (row?.last ?? count) - count + 1;
    return Array.from({ length: count }, (_, at) => `${series}-${String(first + at).padStart(digits, '0')}`);
  }
}
