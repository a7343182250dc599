import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '../kernel/locale';
import type { Refusal } from '../kernel/domain/refusal';
import type { Evidence, Finding } from './domain/eligibility-screening';
import { formFor, type Section } from './domain/form-template';
import { submissionBlockers } from './domain/submission-blockers';
import { TaskSources } from './nomination-tasks';
import { NominationsRepository, type SavedAnswers } from './nominations.repository';
import type { RecordView } from './pages.queries';

export interface EndorsementView {
  readonly round: number;
  readonly decision: 'endorsed' | 'returned';
  readonly reason: string | null;
  readonly declaration: string | null;
  readonly signedName: string | null;
  readonly postAfterReturn: string | null;
  readonly decidedByName: string;
  readonly decidedAt: Date;
}

export interface SentRecord {
  readonly round: number;
  readonly language: Locale;
  readonly hash: string;
  readonly submittedAt: Date;
}

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

/** The parts of one record. The caller has read the record itself through its scope first, and passes it. */
@Injectable()
export class RecordParts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: NominationsRepository,
    private readonly tasks: TaskSources,
  ) {}

  async answers(record: RecordView): Promise<{ form: readonly Section[]; saved: Map<string, SavedAnswers> }> {
    return {
      form: formFor(record.call),
      saved: await this.repository.answers(this.dataSource.manager, record.id),
    };
  }

  /** The same question the act of sending asks, with what is known at this moment. */
  async blockers(record: RecordView, now: Date): Promise<Refusal[]> {
    const nomination = { ...record, organisationId: record.organisation.id };
    const { manager } = this.dataSource;
    const facts = await this.repository.submissionFacts(manager, nomination, record.call);
    return [...submissionBlockers(facts, now), ...(await this.tasks.blockers(manager, record.id))];
  }

  async endorsements(record: RecordView): Promise<EndorsementView[]> {
    return this.dataSource.query(
      `select round, decision, reason, declaration, signed_name as "signedName",
         post_after_return as "postAfterReturn", decided_by_name as "decidedByName", decided_at as "decidedAt"
       from endorsement where nomination_id = $1 order by round desc`,
      [record.id],
    );
  }

  async sent(record: RecordView): Promise<SentRecord[]> {
    return this.dataSource.query(
      `select round, language, hash, submitted_at as "submittedAt" from submitted_record
       where nomination_id = $1 order by round desc`,
      [record.id],
    );
  }

  /** Findings of the latest check, in the order of the call's rules. */
  async findings(record: RecordView): Promise<Finding[]> {
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
