import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locale } from '../kernel/locale';
import type { Refusal } from '../kernel/domain/refusal';
import { EndorsementChain, type EndorsementView } from './chain.queries';
import { formFor, type Section } from './domain/form-template';
import { submissionBlockers } from './domain/submission-blockers';
import { TaskSources } from './nomination-tasks';
import { DraftsRepository, type SavedAnswers } from './drafts.repository';
import { SendingRepository } from './sending.repository';
import type { RecordView } from './pages.queries';

export interface SentRecord {
  readonly round: number;
  readonly language: Locale;
  readonly hash: string;
  readonly submittedAt: Date;
}

/** The parts of one record. The caller has read the record itself through its scope first, and passes it. */
@Injectable()
export class RecordParts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sending: SendingRepository,
    private readonly drafts: DraftsRepository,
    private readonly chain: EndorsementChain,
    private readonly tasks: TaskSources,
  ) {}

  async answers(record: RecordView): Promise<{ form: readonly Section[]; saved: Map<string, SavedAnswers> }> {
    return {
      form: formFor({ ...record.call, formVersion: record.formVersion }),
      saved: await this.drafts.answers(this.dataSource.manager, record.id),
    };
  }

  /** The same question the act of sending asks, with what is known at this moment. */
  async blockers(record: RecordView, now: Date): Promise<Refusal[]> {
    const nomination = { ...record, organisationId: record.organisation.id };
    const { manager } = this.dataSource;
    const facts = await this.sending.facts(manager, nomination, record.call);
    return [...submissionBlockers(facts, now), ...(await this.tasks.blockers(manager, record.id))];
  }

  endorsements(record: RecordView): Promise<EndorsementView[]> {
    return this.chain.acts(record.id);
  }

  async sent(record: RecordView): Promise<SentRecord[]> {
    return this.dataSource.query(
      `select round, language, hash, submitted_at as "submittedAt" from submitted_record
       where nomination_id = $1 order by round desc`,
      [record.id],
    );
  }
}
