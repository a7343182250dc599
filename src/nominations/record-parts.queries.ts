import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../identity';
import type { Locale } from '../kernel/locale';
import { found, type Refusal } from '../kernel/domain/refusal';
import { CallQueries } from '../programmes';
import { EndorsementChain, type EndorsementView } from './chain.queries';
import { readRecord, type FrozenContent } from './domain/frozen-content';
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

export interface InvitationView {
  readonly state: 'not_invited' | 'invited' | 'signed_in' | 'has_account' | 'revoked';
  readonly email: string | null;
  readonly invitedAt: Date | null;
  readonly times: number;
}

/** The parts of one record. The caller has read the record itself through its scope first, and passes it. */
@Injectable()
export class RecordParts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sending: SendingRepository,
    private readonly drafts: DraftsRepository,
    private readonly chain: EndorsementChain,
    private readonly people: PeopleFacts,
    private readonly calls: CallQueries,
    private readonly tasks: TaskSources,
  ) {}

  /** One sending, word for word. */
  async sentRecord(
    { id }: RecordView,
    round: number,
  ): Promise<(SentRecord & { content: FrozenContent }) | null> {
    const [row]: (SentRecord & { content: string })[] = await this.dataSource.query(
      `select round, language, hash, submitted_at as "submittedAt", content from submitted_record
       where nomination_id = $1 and round = $2`,
      [id, round],
    );
    return row ? { ...row, content: readRecord(row.content) } : null;
  }

  /** Whether the nominee was invited, and whether the account has been opened since. */
  async invitation({ id, person }: RecordView): Promise<InvitationView> {
    const [row]: { email: string; invitedAt: Date; times: number; revokedAt: Date | null }[] =
      await this.dataSource.query(
        `select email, invited_at as "invitedAt", times, revoked_at as "revokedAt" from nominee_invitation
         where nomination_id = $1`,
        [id],
      );
    const opened = person.accountState === 'active';
    if (!row)
      return { state: opened ? 'has_account' : 'not_invited', email: null, invitedAt: null, times: 0 };
    return { ...row, state: row.revokedAt ? 'revoked' : opened ? 'signed_in' : 'invited' };
  }

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

  /** Whose slot it took over, and who took over this one. */
  async substitution(record: RecordView): Promise<
    {
      side: 'for' | 'by';
      id: string;
      number: string;
      hadSeat: boolean;
      familyName: string;
      givenName: string;
    }[]
  > {
    const rows: { side: 'for' | 'by'; id: string; number: string; hadSeat: boolean; personId: string }[] =
      await this.dataSource.query(
        `select case when id = $2 then 'for' else 'by' end as side, id, number, selected_at is not null as "hadSeat",
           person_id as "personId"
         from nomination where id = $2 or substitute_for = $1 order by side desc, created_at`,
        [record.id, record.substituteFor],
      );
    const people = await this.people.of(rows.map(({ personId }) => personId));
    return rows.map(({ personId, ...row }) => ({ ...row, ...found(people.get(personId)) }));
  }

  /** Calls in which the official may stand beside this nomination, by the secretariat's word. */
  async secondsAllowed(
    record: RecordView,
  ): Promise<{ callId: string; number: string; reason: string; allowedByName: string; allowedAt: Date }[]> {
    const rows: { callId: string; reason: string; allowedByName: string; allowedAt: Date }[] =
      await this.dataSource.query(
        `select call_id as "callId", reason, allowed_by_name as "allowedByName", allowed_at as "allowedAt"
         from second_nomination where person_id = $1 order by allowed_at desc`,
        [record.personId],
      );
    const calls = await this.calls.factsOf(rows.map(({ callId }) => callId));
    return rows.map((row) => ({ ...row, number: found(calls.get(row.callId)).number }));
  }
}
