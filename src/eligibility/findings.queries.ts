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

type StoredFinding = Omit<Finding, 'reason' | 'evidence' | 'overridden'> & {
  reasonCode: string;
  reasonParams: Record<string, string | number>;
  evidence: (Omit<Evidence, 'verifiedAt'> & { verifiedAt: string }) | null;
  overridden: (Omit<NonNullable<Finding['overridden']>, 'decidedAt'> & { decidedAt: string }) | null;
};

/** What checks have found about one nomination. The caller has read the record through its scope first, and passes it. */
@Injectable()
export class Findings {
  constructor(private readonly dataSource: DataSource) {}

  /** Findings of the latest check, in the order of the call's rules. */
  async latest(record: RecordView): Promise<Finding[]> {
    const rows: StoredFinding[] = await this.dataSource.query(
      `select rule_code as "ruleCode", kind, verdict, value_used as "valueUsed", date_used as "dateUsed",
         reason_code as "reasonCode", reason_params as "reasonParams", evidence, overridden
       from screening_finding where nomination_id = $1 and screening_no = $2 order by position`,
      [record.id, record.screeningNo],
    );
    return rows.map(({ reasonCode, reasonParams, evidence, overridden, ...row }) => ({
      ...row,
      reason: { code: reasonCode, params: reasonParams },
      evidence: evidence && { ...evidence, verifiedAt: new Date(evidence.verifiedAt) },
      overridden: overridden && { ...overridden, decidedAt: new Date(overridden.decidedAt) },
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

  /** What the latest check changed, rule by rule, against the one before it. */
  async changes(nominations: readonly Pick<RecordView, 'id' | 'screeningNo'>[]): Promise<StoredChange[]> {
    const again = nominations.filter(({ screeningNo }) => screeningNo > 1);
    if (again.length === 0) return [];
    return this.dataSource.query(
      `select f.nomination_id as "nominationId", f.rule_code as "ruleCode", b.verdict as "from", f.verdict as "to"
       from unnest($1::uuid[], $2::integer[]) as w (id, no)
         join screening_finding f on f.nomination_id = w.id and f.screening_no = w.no
         left join screening_finding b
           on b.nomination_id = f.nomination_id and b.screening_no = f.screening_no - 1 and b.rule_code = f.rule_code
       where b.verdict is distinct from f.verdict order by f.nomination_id, f.position limit 200`,
      [again.map(({ id }) => id), again.map(({ screeningNo }) => screeningNo)],
    );
  }
}

export interface StoredChange {
  readonly nominationId: string;
  readonly ruleCode: string;
  readonly from: Finding['verdict'] | null;
  readonly to: Finding['verdict'];
}
