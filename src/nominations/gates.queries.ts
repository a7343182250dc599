import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How far one nomination came, with the two facts that fairness looks at; without a name. */
export interface GateRow {
  readonly sex: string | null;
  readonly provinceCode: string | null;
  readonly eligible: boolean;
  readonly reviewed: boolean;
  readonly selected: boolean;
  readonly accepted: boolean;
  readonly completed: boolean;
}

@Injectable()
export class GateQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Everybody whom a ministry sent for a call, also those who withdrew since; `left`: how many of `without` are among them. */
  async ofCall(
    callId: string,
    without: readonly string[],
  ): Promise<{ rows: readonly GateRow[]; left: number }> {
    const all: (GateRow & { out: boolean })[] = await this.dataSource.query(
      `select nomination_id = any($2) as out, sex, province_code as "provinceCode", eligible, reviewed, selected, accepted, completed
       from report_nomination where call_id = $1 and submitted`,
      [callId, without],
    );
    const rows = all.flatMap(({ out, ...row }) => (out ? [] : [row]));
    return { rows, left: all.length - rows.length };
  }
}
