import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../kernel/transaction';

export interface HolidayRow {
  readonly day: string;
  readonly nameEn: string;
  readonly nameKm: string;
  readonly verified: boolean;
  readonly source: string | null;
  readonly version: number;
}

/** Days on which Cambodian offices are closed: everything that counts working days asks here. */
@Injectable()
export class HolidayQueries {
  constructor(private readonly dataSource: DataSource) {}

  async days(tx: Tx = this.dataSource.manager): Promise<ReadonlySet<string>> {
    const rows: { day: string }[] = await tx.query('select day::text as day from public_holiday');
    return new Set(rows.map(({ day }) => day));
  }

  async ofYear(year: number): Promise<HolidayRow[]> {
    return this.dataSource.query(
      `select day::text as day, name_en as "nameEn", name_km as "nameKm", verified, source, version
       from public_holiday where extract(year from day) = $1 order by day`,
      [year],
    );
  }

  async years(): Promise<{ year: number; count: number }[]> {
    return this.dataSource.query(
      'select extract(year from day)::int as year, count(*)::int as count from public_holiday group by 1 order by 1',
    );
  }
}
