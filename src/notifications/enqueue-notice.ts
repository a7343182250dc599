import { Injectable } from '@nestjs/common';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { Jobs } from '../kernel/jobs/jobs';
import type { Locale } from '../kernel/locale';
import type { Tx } from '../kernel/transaction';
import { Notice } from './entities/notice.entity';

/** Well below the number of values that one statement can carry. */
const ROWS_AT_ONCE = 1000;

export interface NoticeToSend {
  /** Name of the wording, `<feature>.<notice>`: catalogue `<feature>:letter.<notice>.subject` and `.body`. */
  readonly template: string;
  /** A letter waits for a person's approval; a mail does not. */
  readonly kind: 'mail' | 'letter';
  readonly subjectType: string;
  readonly subjectId: string;
  readonly callId?: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** States of the subject in which it is still true; in any other one it does not leave (see `LetterSubjects`). */
  readonly onlyWhile?: readonly string[];
  readonly to:
    | { readonly personId: string }
    | { readonly organisationId: string; readonly role: 'focal' | 'endorser' | 'observer' }
    | { readonly email: string; readonly locale: Locale };
}

/**
 * Writes outbox rows in the caller's transaction: an act without its notices, or notices without their act, cannot be.
 * A notice to an organisation goes to each holder of the role; when nobody holds it today, one row without an address
 * stays for the secretariat to see.
 */
@Injectable()
export class EnqueueNotice {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  run(tx: Tx, notice: NoticeToSend): Promise<void> {
    return this.runAll(tx, [notice]);
  }

  /** Any number of notices by a fixed number of statements. */
  async runAll(tx: Tx, notices: readonly NoticeToSend[]): Promise<void> {
    if (notices.length === 0) return;
    const now = this.clock.now();
    const recipientsOf = await this.recipients(tx, notices);
    const rows = notices.flatMap((notice) =>
      recipientsOf(notice.to).map((recipient) => ({
        id: newId(),
        template: notice.template,
        kind: notice.kind,
        state: notice.kind === 'mail' ? ('approved' as const) : ('waiting' as const),
        subjectType: notice.subjectType,
        subjectId: notice.subjectId,
        callId: notice.callId ?? null,
        data: { ...notice.data },
        onlyWhile: notice.onlyWhile ? [...notice.onlyWhile] : null,
        createdAt: now,
        ...recipient,
      })),
    );
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await tx.insert(Notice, rows.slice(from, from + ROWS_AT_ONCE));
    if (notices.some(({ kind }) => kind === 'mail'))
      await this.jobs.enqueue(tx, 'deliver-outbox', {}, 'deliver-outbox');
  }

  /** Who receives what is sent to each address: persons by one question, holders of roles by another. */
  private async recipients(
    tx: Tx,
    notices: readonly NoticeToSend[],
  ): Promise<(to: NoticeToSend['to']) => Partial<Notice>[]> {
    const personIds = new Set<string>();
    const desks = new Map<string, { readonly organisationId: string; readonly role: string }>();
    for (const { to } of notices) {
      if ('personId' in to) personIds.add(to.personId);
      if ('organisationId' in to) desks.set(deskKey(to), to);
    }
    const people = await this.people(tx, [...personIds]);
    const holders = await this.holders(tx, [...desks.values()]);
    return (to) => {
      if ('email' in to) return [{ recipientEmail: to.email, locale: to.locale }];
      if ('personId' in to) {
        const person = people.get(to.personId);
        return [
          {
            recipientPersonId: to.personId,
            recipientEmail: person?.email ?? null,
            locale: person?.locale ?? 'km',
          },
        ];
      }
      const organisation = { recipientOrganisationId: to.organisationId };
      const found = holders.get(deskKey(to)) ?? [];
      if (found.length === 0) return [{ ...organisation, recipientEmail: null, locale: 'km' }];
      return found.map(({ personId, email, locale }) => ({
        ...organisation,
        recipientPersonId: personId,
        recipientEmail: email,
        locale,
      }));
    };
  }

  private async people(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PersonRow>> {
    if (ids.length === 0) return new Map();
    const rows: PersonRow[] = await tx.query(
      `select p.id, coalesce(a.email, p.email) as email, a.locale from person p
       left join account a on a.person_id = p.id where p.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async holders(
    tx: Tx,
    desks: readonly { readonly organisationId: string; readonly role: string }[],
  ): Promise<ReadonlyMap<string, HolderRow[]>> {
    const holders = new Map<string, HolderRow[]>();
    if (desks.length === 0) return holders;
    const rows: HolderRow[] = await tx.query(
      `select m.organisation_id as "organisationId", m.role, a.person_id as "personId", a.email, a.locale
       from unnest($1::uuid[], $2::text[]) as w (organisation_id, role)
         join membership m on m.organisation_id = w.organisation_id and m.role = w.role
         join account a on a.person_id = m.person_id
       where m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $3)`,
      [
        desks.map(({ organisationId }) => organisationId),
        desks.map(({ role }) => role),
        dayInPhnomPenh(this.clock.now()),
      ],
    );
    for (const row of rows) {
      const found = holders.get(deskKey(row)) ?? [];
      holders.set(deskKey(row), [...found, row]);
    }
    return holders;
  }
}

interface PersonRow {
  readonly id: string;
  readonly email: string | null;
  readonly locale: Locale | null;
}

interface HolderRow {
  readonly organisationId: string;
  readonly role: string;
  readonly personId: string;
  readonly email: string;
  readonly locale: Locale;
}

const deskKey = (to: { readonly organisationId: string; readonly role: string }): string =>
  `${to.organisationId} ${to.role}`;
