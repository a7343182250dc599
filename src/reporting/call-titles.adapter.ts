import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CallTitles, type CallTitle } from '../notifications';

/** The outbox comes before calls in the order of features and learns their names here. */
@Injectable()
export class ReportCallTitles extends CallTitles {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async of(callIds: readonly string[]): Promise<ReadonlyMap<string, CallTitle>> {
    if (callIds.length === 0) return new Map();
    const rows: (CallTitle & { id: string })[] = await this.dataSource.query(
      `select call_id as id, number, title_en as en, title_km as km, title_ja as ja from report_call
       where call_id = any($1)`,
      [callIds],
    );
    return new Map(rows.map(({ id, ...title }) => [id, title]));
  }
}
