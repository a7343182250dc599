import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { organisationScope, PeopleFacts, type OrganisationView, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { found, NotVisible } from '../kernel/domain/refusal';
import { decodeCursor, PAGE_SIZE, pageOf, type Page } from '../kernel/pagination';
import type { WaitingRow } from '../kernel/waiting';
import { CallTitles, type CallTitle } from '../notifications';
import { listsOf } from './documents.policy';
import {
  DOCUMENT_KINDS,
  DOCUMENT_STATES,
  MEDICAL_KINDS,
  type DocumentKind,
  type DocumentState,
  type ScanState,
} from './domain';

export interface QueueFilters {
  readonly call?: string | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly kind?: DocumentKind | null | undefined;
  readonly state?: DocumentState | null | undefined;
}

export interface QueueRow {
  readonly id: string;
  readonly nominationId: string;
  readonly nominationNumber: string;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly scanState: ScanState;
  readonly uploadedAt: Date;
  readonly expiresOn: string | null;
  readonly person: PersonFacts;
  readonly organisation: OrganisationView;
  readonly callId: string;
}

export interface Queue {
  readonly page: Page<QueueRow>;
  readonly counts: readonly { readonly state: DocumentState; readonly count: number }[];
  readonly calls: ReadonlyMap<string, CallTitle>;
  readonly organisations: readonly OrganisationView[];
}

type Stored = Omit<QueueRow, 'person' | 'organisation'> & {
  personId: string;
  organisationId: string;
  key: string;
};

/** Documents over many nominations, for those who check them: what stands, oldest first. */
@Injectable()
export class DocumentQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleFacts,
    private readonly callTitles: CallTitles,
  ) {}

  /** The counts by state obey every filter but the state, so that a chip equals its list. */
  async list(actor: Actor, filters: QueueFilters, after: string | undefined): Promise<Queue> {
    const scope = this.scope(actor);
    const cursor = decodeCursor(after);
    const standing = `replaced_at is null and not needed_no_longer and kind = any($1)
      and ($2::uuid is null or organisation_id = $2)`;
    const chosen = `${standing} and ($3::uuid is null or call_id = $3) and ($4::uuid is null or organisation_id = $4)
      and ($5::text is null or kind = $5)`;
    const values = [...scope, filters.call ?? null, filters.organisation ?? null, filters.kind ?? null];
    const rows: Stored[] = await this.dataSource.query(
      `select id, nomination_id as "nominationId", nomination_number as "nominationNumber", kind, state,
         scan_state as "scanState", uploaded_at as "uploadedAt", expires_on as "expiresOn", person_id as "personId",
         organisation_id as "organisationId", call_id as "callId", uploaded_at::text as key
       from document
       where ${chosen} and state = any($6)
         and ($7::text is null or (uploaded_at, id) > ($7::timestamptz, $8::uuid))
       order by uploaded_at, id limit ${PAGE_SIZE + 1}`,
      [...values, filters.state ? [filters.state] : DOCUMENT_STATES, cursor?.key ?? null, cursor?.id ?? null],
    );
    const counts: { state: DocumentState; count: number }[] = await this.dataSource.query(
      `select state, count(*)::int as count from document where ${chosen} group by state`,
      values,
    );
    const choices: { calls: string[] | null; organisations: string[] | null }[] = await this.dataSource.query(
      `select array_agg(distinct call_id) as calls, array_agg(distinct organisation_id) as organisations
       from document where ${standing}`,
      scope,
    );
    const organisations = await this.people.organisations(choices[0]?.organisations ?? []);
    const people = await this.people.of(rows.map(({ personId }) => personId));
    const total = counts
      .filter(({ state }) => !filters.state || state === filters.state)
      .reduce((sum, { count }) => sum + count, 0);
    const complete = rows.map(({ personId, organisationId, ...row }) => ({
      ...row,
      person: found(people.get(personId)),
      organisation: found(organisations.get(organisationId)),
    }));
    return {
      page: pageOf(complete, total, ({ key, id }) => ({ key, id })),
      counts: DOCUMENT_STATES.map((state) => ({
        state,
        count: counts.find((each) => each.state === state)?.count ?? 0,
      })),
      calls: await this.callTitles.of(choices[0]?.calls ?? []),
      organisations: [...organisations.values()].sort((a, b) => a.nameEn.localeCompare(b.nameEn)),
    };
  }

  /** On the home page: one line for whoever checks; for whoever hands in, one per nomination that is asked again. */
  async waitingFor(actor: Actor): Promise<WaitingRow[]> {
    const lists = listsOf(actor);
    if (actor.permissions.has('document:verify') || lists.medical) return this.toCheck(actor);
    return actor.role === 'focal' || actor.role === 'nominee' ? this.toBring(actor) : [];
  }

  private async toCheck(actor: Actor): Promise<WaitingRow[]> {
    const rows: { callId: string; count: number; oldest: Date }[] = await this.dataSource.query(
      `select call_id as "callId", count(*)::int as count, min(uploaded_at) as oldest from document
       where replaced_at is null and not needed_no_longer and kind = any($1)
         and ($2::uuid is null or organisation_id = $2) and state = 'uploaded'
       group by call_id order by min(uploaded_at)`,
      this.scope(actor),
    );
    const titles = await this.callTitles.of(rows.map(({ callId }) => callId));
    return rows.map(({ callId, count, oldest }) => ({
      status: { group: 'with_someone' as const, key: 'documents:state.uploaded' },
      title: titles.get(callId)?.en ?? '',
      titleKm: titles.get(callId)?.km ?? null,
      detailKey: 'documents:waiting.to_check',
      detailParams: { count, oldestDue: oldest.toISOString() },
      course: null,
      dueAt: null,
      href: `/documents?call=${callId}`,
      actionKey: 'documents:waiting.act.check',
      mine: true,
    }));
  }

  private async toBring(actor: Actor): Promise<WaitingRow[]> {
    const own = actor.role === 'nominee' ? actor.personId : null;
    const rows: { nominationId: string; personId: string; count: number }[] = await this.dataSource.query(
      `select nomination_id as "nominationId", person_id as "personId", count(*)::int as count from document
       where replaced_at is null and not needed_no_longer and state in ('ask_again','rejected')
         and case when $1::uuid is null then organisation_id = $2 and kind <> all($3) else person_id = $1 end
       group by nomination_id, person_id order by min(verified_at) nulls first limit 100`,
      [own, organisationScope(actor), MEDICAL_KINDS],
    );
    const people = await this.people.of(rows.map(({ personId }) => personId));
    return rows.map(({ nominationId, personId, count }) => {
      const person = found(people.get(personId));
      return {
        status: { group: 'attention' as const, key: 'documents:state.ask_again' },
        title: `${person.familyName} ${person.givenName}`,
        titleKm: person.familyNameKm ? `${person.familyNameKm} ${person.givenNameKm ?? ''}`.trim() : null,
        detailKey: 'documents:waiting.to_bring',
        detailParams: { count },
        course: null,
        dueAt: null,
        href: `/nominations/${nominationId}/documents`,
        actionKey: 'documents:waiting.act.bring',
        mine: true,
      };
    });
  }

  /** Kinds and organisation an actor may list; nobody else has a list at all. */
  private scope(actor: Actor): [kinds: DocumentKind[], organisationId: string | null] {
    const lists = listsOf(actor);
    if (!lists.ordinary && !lists.medical) throw new NotVisible();
    const kinds = DOCUMENT_KINDS.filter(({ sensitivity }) =>
      sensitivity === 'medical' ? lists.medical : lists.ordinary,
    ).map(({ code }) => code);
    return [kinds, lists.medical && !lists.ordinary ? null : organisationScope(actor)];
  }
}
