import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One reader's marks for one file of a closed panel; the reader is a number. */
export interface ReadSheet {
  readonly panelId: string;
  readonly rubricVersionId: string;
  readonly stage: string;
  readonly nominationId: string;
  readonly reader: number;
  readonly score: number;
  readonly levels: Readonly<Record<string, number | null>> | null;
}

export interface KnownOutcome {
  readonly nominationId: string;
  readonly months: number;
  /** 2 sustained, 1 partly, 0 lapsed; null while nobody has answered. */
  readonly outcome: number | null;
}

/** Scores before the selection and outcomes after the return, by number and without a name. */
@Injectable()
export class ValidityQueries {
  constructor(private readonly dataSource: DataSource) {}

  sheets(): Promise<ReadSheet[]> {
    return this.dataSource.query(
      `select panel_id as "panelId", rubric_version_id as "rubricVersionId", stage, nomination_id as "nominationId",
         reader, score, levels from report_sheet order by panel_id, nomination_id, reader`,
    );
  }

  outcomes(today: string): Promise<KnownOutcome[]> {
    return this.dataSource.query(
      `select p.nomination_id as "nominationId", f.months,
         case f.status when 'sustained' then 2 when 'partly' then 1 when 'lapsed' then 0 end as outcome
       from report_follow_up f join report_participation p on p.participation_id = f.participation_id
       where p.completed and f.due_on <= $1 and f.months in (12, 24, 36)`,
      [today],
    );
  }
}
