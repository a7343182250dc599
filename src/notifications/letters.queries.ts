import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClosedFiles, leavingOut, organisationScope } from '../identity';
import type { Actor } from '../kernel/actor';
import { found } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import type { WaitingRow } from '../kernel/waiting';
import { CallTitles, type CallTitle } from './call-titles';
import type { LetterFilter } from './letter-filter';
import type { LetterWords } from './letter-text';
import type { NoticeState } from './entities/notice.entity';

export interface LetterRow {
  readonly id: string;
  readonly template: string;
  readonly kind: 'mail' | 'letter';
  readonly state: NoticeState;
  readonly locale: Locale;
  readonly data: Readonly<Record<string, string | number>>;
  readonly email: string | null;
  readonly person: {
    readonly familyName: string;
    readonly givenName: string;
    readonly familyNameKm: string | null;
    readonly givenNameKm: string | null;
  } | null;
  readonly organisation: {
    readonly nameEn: string;
    readonly nameKm: string | null;
    readonly nameJa: string | null;
  } | null;
  /** In place of the catalogue's: the letter's own text, or the secretariat's wording. */
  readonly words: LetterWords | null;
  readonly edited: boolean;
  readonly wordingVersion: number | null;
  readonly version: number;
  readonly unreachable: string | null;
  readonly callId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly createdAt: Date;
  readonly approvedAt: Date | null;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
  readonly cancelReason: string | null;
}

export interface EarlierText extends NonNullable<LetterRow['person']> {
  readonly subject: string;
  readonly body: string;
  readonly editedAt: Date;
}

export type LetterCounts = Readonly<Record<NoticeState, number>>;

/** Own text first, then the version it was approved in, else the newest one. */
export const WORDS = `case when n.subject is not null then json_build_object('subject', n.subject, 'body', n.body, 'own', true)
  else (select case when w.subject is not null then json_build_object('subject', w.subject, 'body', w.body) end
    from letter_wording w where w.template = n.template and w.locale = n.locale
      and (n.wording_version is null or w.version = n.wording_version) order by w.version desc limit 1) end`;
const COLUMNS = `n.id, n.template, n.kind, n.state, n.locale, n.data, n.recipient_email as email, ${WORDS} as words,
  n.subject is not null and n.state <> 'sent' as edited, n.wording_version as "wordingVersion", n.version,
  (select u.reason from unreachable_address u where u.address = lower(n.recipient_email)) as unreachable, n.call_id as "callId",
  n.subject_type as "subjectType", n.subject_id as "subjectId", n.created_at as "createdAt",
  n.approved_at as "approvedAt", n.sent_at as "sentAt", n.last_error as "lastError", n.cancel_reason as "cancelReason",
  case when p.id is not null then json_build_object('familyName', p.family_name, 'givenName', p.given_name,
    'familyNameKm', p.family_name_km, 'givenNameKm', p.given_name_km) end as person,
  case when o.id is not null then json_build_object('nameEn', o.name_en, 'nameKm', o.name_km, 'nameJa', o.name_ja)
    end as organisation`;
const TABLES = `notice n left join person p on p.id = n.recipient_person_id
  left join organisation o on o.id = n.recipient_organisation_id`;

/**
 * Parameters 1 to 3. The secretariat and the chair see the whole outbox but for messages about accounts, which carry
 * keys. Everybody else sees what was sent to them; a ministry's desk also what was sent to the ministry before their
 * time, each letter once however many colleagues got it.
 */
const SCOPED = `(
  ($1::boolean and n.template not like 'identity.%')
  or (not $1::boolean and n.kind = 'letter' and n.state = 'sent' and (
    n.recipient_person_id = $2
    or ($3::uuid is not null and n.recipient_organisation_id = $3 and not exists (
      select 1 from notice twin where twin.template = n.template and twin.subject_id = n.subject_id
        and twin.recipient_organisation_id = n.recipient_organisation_id and twin.created_at = n.created_at
        and (twin.recipient_person_id = $2 or twin.id < n.id)))))
)`;

@Injectable()
export class LettersQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallTitles,
    private readonly closed: ClosedFiles,
  ) {}

  /** Newest first. */
  async list(actor: Actor, filter: LetterFilter, after: string | undefined): Promise<Page<LetterRow>> {
    const visible = await this.visible(actor);
    const cursor = decodeCursor(after);
    const from = cursor && !Number.isNaN(Date.parse(cursor.key)) ? cursor : null;
    const [rows, [count]]: [LetterRow[], { n: number }[]] = await Promise.all([
      this.dataSource.query(
        `select ${COLUMNS} from ${TABLES} where ${visible} and ($4::text is null or n.state = $4)
           and ($5::uuid is null or n.call_id = $5)
           and ($6::timestamptz is null or (n.created_at, n.id) < ($6, $7::uuid))
         order by n.created_at desc, n.id desc limit ${PAGE_SIZE + 1}`,
        [...scope(actor), filter.state, filter.callId, from?.key ?? null, from?.id ?? null],
      ),
      this.dataSource.query(
        `select count(*)::int as n from notice n where ${visible} and ($4::text is null or n.state = $4)
           and ($5::uuid is null or n.call_id = $5)`,
        [...scope(actor), filter.state, filter.callId],
      ),
    ]);
    return pageOf(rows, count?.n ?? 0, (row) => ({ key: row.createdAt.toISOString(), id: row.id }));
  }

  async counts(actor: Actor, callId: string | null): Promise<LetterCounts> {
    const visible = await this.visible(actor);
    const rows: { state: NoticeState; n: number }[] = await this.dataSource.query(
      `select n.state, count(*)::int as n from notice n where ${visible} and ($4::uuid is null or n.call_id = $4)
       group by n.state`,
      [...scope(actor), callId],
    );
    const counts = { waiting: 0, approved: 0, sent: 0, failed: 0, cancelled: 0 };
    for (const { state, n } of rows) counts[state] = n;
    return counts;
  }

  async record(actor: Actor, id: string): Promise<LetterRow> {
    const visible = await this.visible(actor);
    const [row]: LetterRow[] = await this.dataSource.query(
      `select ${COLUMNS} from ${TABLES} where ${visible} and n.id = $4`,
      [...scope(actor), id],
    );
    return found(row);
  }

  /** Every letter of a call that waits for approval, in the order of their readers. */
  async waitingOfCall(actor: Actor, callId: string | null): Promise<LetterRow[]> {
    const visible = await this.visible(actor);
    return this.dataSource.query(
      `select ${COLUMNS} from ${TABLES} where ${visible} and n.kind = 'letter' and n.state = 'waiting'
         and n.call_id is not distinct from $4::uuid
       order by n.template, p.family_name nulls first, p.given_name, n.id`,
      [...scope(actor), callId],
    );
  }

  /** A letter about a file that is closed to the reader by a conflict, or that names one, is not there. */
  private async visible(actor: Actor): Promise<string> {
    const closed = await this.closed.of(actor);
    if (closed.nominationIds.length === 0) return SCOPED;
    const numbers = closed.numbers.filter((number) => /^[\w-]+$/.test(number));
    return `${SCOPED} and ${leavingOut('n.subject_id', closed)}
      and not exists (select from unnest('{${numbers.join(',')}}'::text[]) x where position(x in n.data::text) > 0)`;
  }

  /** What a letter said before each change, newest first. The caller has found the letter through its own scope. */
  async earlierTexts(id: string): Promise<EarlierText[]> {
    return this.dataSource.query(
      `select e.subject, e.body, e.edited_at as "editedAt", p.family_name as "familyName", p.given_name as "givenName",
         p.family_name_km as "familyNameKm", p.given_name_km as "givenNameKm"
       from letter_edit e join person p on p.id = e.edited_by where e.notice_id = $1 order by e.edited_at desc, e.id`,
      [id],
    );
  }

  async wantsDigest({ personId }: Actor): Promise<boolean> {
    const [row]: { wanted: boolean }[] = await this.dataSource.query(
      'select wanted from digest_choice where person_id = $1',
      [personId],
    );
    return row?.wanted ?? true;
  }

  titlesOf(callIds: readonly (string | null)[]): Promise<ReadonlyMap<string, CallTitle>> {
    return this.calls.of([...new Set(callIds.filter((id) => id !== null))]);
  }

  /** Messages about accounts, for administrators: how many are on their way and how many did not get through. */
  async accountMail(): Promise<{ waiting: number; failed: number }> {
    const [row]: { waiting: number; failed: number }[] = await this.dataSource.query(
      `select count(*) filter (where state = 'approved')::int as waiting,
         count(*) filter (where state = 'failed')::int as failed
       from notice where template like 'identity.%'`,
    );
    return row ?? { waiting: 0, failed: 0 };
  }

  /** For the home page of the secretariat: letters to read, by call, and messages that did not get through. */
  async waitingFor(actor: Actor): Promise<WaitingRow[]> {
    if (!actor.permissions.has('letter:approve')) return [];
    const groups: { callId: string | null; failed: boolean; n: number }[] = await this.dataSource.query(
      `select call_id as "callId", state = 'failed' as failed, count(*)::int as n from notice
       where template not like 'identity.%' and (state = 'failed' or (kind = 'letter' and state = 'waiting'))
       group by 1, 2 order by min(created_at)`,
    );
    const titles = await this.titlesOf(groups.map(({ callId }) => callId));
    return groups.map(({ callId, failed, n }) => {
      const call = callId ? titles.get(callId) : undefined;
      const state = failed ? 'failed' : 'waiting';
      return {
        status: { group: failed ? 'stopped' : 'attention', key: `notifications:state.${state}` },
        title: call?.en ?? 'Tsubasa',
        titleKm: call?.km ?? null,
        detailKey: `notifications:waiting.${state}`,
        detailParams: { n },
        course: null,
        dueAt: null,
        href: failed ? '/letters?state=failed' : `/letters/approve${callId ? `?call=${callId}` : ''}`,
        actionKey: failed ? 'notifications:waiting.look' : 'notifications:waiting.read',
        mine: true,
      };
    });
  }
}

function scope(actor: Actor): [boolean, string, string | null] {
  const desk = ['focal', 'endorser'].includes(actor.role);
  return [organisationScope(actor) === null, actor.personId, desk ? actor.organisationId : null];
}
