import { Injectable } from '@nestjs/common';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { Jobs } from '../kernel/jobs/jobs';
import type { Locale } from '../kernel/locale';
import type { Tx } from '../kernel/transaction';
import { Notice } from './entities/notice.entity';

export interface NoticeToSend {
  /** Name of the wording, `<feature>.<notice>`: catalogue `<feature>:letter.<notice>.subject` and `.body`. */
  readonly template: string;
  /** A letter waits for a person's approval; a mail does not. */
  readonly kind: 'mail' | 'letter';
  readonly subjectType: string;
  readonly subjectId: string;
  readonly callId?: string;
  readonly data: Readonly<Record<string, string | number>>;
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

  async run(tx: Tx, notice: NoticeToSend): Promise<void> {
    const now = this.clock.now();
    const recipients = await this.recipients(tx, notice.to);
    await tx.insert(
      Notice,
      recipients.map((recipient) => ({
        id: newId(),
        template: notice.template,
        kind: notice.kind,
        state: notice.kind === 'mail' ? ('approved' as const) : ('waiting' as const),
        subjectType: notice.subjectType,
        subjectId: notice.subjectId,
        callId: notice.callId ?? null,
        data: { ...notice.data },
        createdAt: now,
        ...recipient,
      })),
    );
    if (notice.kind === 'mail') await this.jobs.enqueue(tx, 'deliver-outbox', {}, 'deliver-outbox');
  }

  private async recipients(tx: Tx, to: NoticeToSend['to']): Promise<Partial<Notice>[]> {
    if ('email' in to) return [{ recipientEmail: to.email, locale: to.locale }];
    if ('personId' in to) {
      const [person]: { email: string | null; locale: Locale | null }[] = await tx.query(
        `select coalesce(a.email, p.email) as email, a.locale from person p
         left join account a on a.person_id = p.id where p.id = $1`,
        [to.personId],
      );
      return [
        {
          recipientPersonId: to.personId,
          recipientEmail: person?.email ?? null,
          locale: person?.locale ?? 'km',
        },
      ];
    }
    const holders: { personId: string; email: string; locale: Locale }[] = await tx.query(
      `select a.person_id as "personId", a.email, a.locale from membership m join account a on a.person_id = m.person_id
       where m.organisation_id = $1 and m.role = $2 and m.valid_from <= $3 and (m.valid_to is null or m.valid_to >= $3)`,
      [to.organisationId, to.role, dayInPhnomPenh(this.clock.now())],
    );
    const organisation = { recipientOrganisationId: to.organisationId };
    if (holders.length === 0) return [{ ...organisation, recipientEmail: null, locale: 'km' }];
    return holders.map(({ personId, email, locale }) => ({
      ...organisation,
      recipientPersonId: personId,
      recipientEmail: email,
      locale,
    }));
  }
}
