import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../kernel/transaction';

export interface PastParticipationRow {
  readonly id: string;
  readonly personId: string;
  readonly programmeCode: string | null;
  readonly courseTitle: string;
  readonly startedOn: string;
  readonly endedOn: string;
  readonly source: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly struckAt: Date | null;
  readonly struckReason: string | null;
}

const ROW = `id, person_id as "personId", programme_code as "programmeCode", course_title as "courseTitle",
  started_on as "startedOn", ended_on as "endedOn", source, recorded_by_name as "recordedByName",
  recorded_at as "recordedAt", struck_at as "struckAt", struck_reason as "struckReason"`;

/** Trainings from before this system. Unscoped: for rules and for pages that have let their reader in. */
@Injectable()
export class PastParticipations {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that count. */
  async of(personIds: readonly string[], tx: Tx = this.dataSource.manager): Promise<PastParticipationRow[]> {
    return tx.query(
      `select ${ROW} from past_participation where person_id = any($1) and struck_at is null
       order by person_id, started_on, id`,
      [personIds],
    );
  }

  /** All that were ever written down for one person, the latest first. */
  async all(personId: string): Promise<PastParticipationRow[]> {
    return this.dataSource.query(
      `select ${ROW} from past_participation where person_id = $1 order by started_on desc, id`,
      [personId],
    );
  }
}
