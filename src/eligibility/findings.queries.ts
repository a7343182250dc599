import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordView } from '../nominations';
import type { Evidence, Finding } from './domain/screening';

export interface CheckSummary {
  readonly screeningNo: number;
  readonly checkedAt: Date;
  readonly callVersion: number;
  readonly passed: number;
  readonly failed: number;
  readonly open: number;
}

type StoredFinding = Omit<Finding, 'reason' | 'evidence'> & {
  reasonCode: string;
  reasonParams: Record<string, string | number>;
  evidence: (Omit<Evidence, 'verifiedAt'> & { verifiedAt: string }) | null;
};

/** What checks have found about one nomination. The caller has read the record through its scope first, and passes it. */
@Injectable()
export class Findings {
  constructor(private readonly dataSource: DataSource) {}

  /** Findings of the latest check, in the order of the call's rules. */
  async latest(record: RecordView): Promise<Finding[]> {
    const rows: StoredFinding[] = await this.dataSource.query(
      `select rule_code as "ruleCode", kind, verdict, value_used as "valueUsed", date_used as "dateUsed",
         reason_code as "reasonCode", reason_params as "reasonParams", evidence
       from screening_finding where nomination_id = $1 and screening_no = $2 order by position`,
      [record.id, record.screeningNo],
    );
    return rows.map(({ reasonCode, reasonParams, evidence, ...row }) => ({
      ...row,
      reason: { code: reasonCode, params: reasonParams },
      evidence: evidence && { ...evidence, verifiedAt: new Date(evidence.verifiedAt) },
    }));
  }

  async checks(record: RecordView): Promise<CheckSummary[]> {
    return this.dataSource.query(
      `select screening_no as "screeningNo", checked_at as "checkedAt", call_version as "callVersion",
         count(*) filter (where verdict = 'pass')::int as passed,
         count(*) filter (where verdict = 'fail')::int as failed,
         count(*) filter (where verdict = 'needs_evidence')::int as open
       from screening_finding where nomination_id = $1 group by screening_no, checked_at, call_version
       order by screening_no desc limit 20`,
      [record.id],
    );
  }
}
