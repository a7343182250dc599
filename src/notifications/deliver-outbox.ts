import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit';
import { SYSTEM } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import type { Locale } from '../kernel/locale';
import type { Tx } from '../kernel/transaction';
import { translatorFor } from '../ui';
import { EmailChannel, refusedAddress } from './channels/email';
import { KnownSubjects } from './letter-subjects';
import { keptText, letterText, type LetterWords } from './letter-text';
import { WORDS } from './letters.queries';

const MOST_ATTEMPTS = 5;

interface DueRow {
  id: string;
  template: string;
  locale: Locale;
  email: string | null;
  data: Record<string, string | number>;
  words: LetterWords | null;
  subjectType: string;
  subjectId: string;
  onlyWhile: string[] | null;
}

/**
 * Hands out what is approved and not yet sent, one row at a time under its own lock, so that two workers never send the
 * same message. A failure is kept on the row and tried again; after five it stays for a person to see. What is not true
 * any more does not leave, and an address that sent a message back gets nothing until a person has put it right.
 */
@Injectable()
export class DeliverOutbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly email: EmailChannel,
    private readonly clock: Clock,
    private readonly subjects: KnownSubjects,
    private readonly audit: Audit,
  ) {}

  /** Number of messages that went out. */
  async run(): Promise<number> {
    let sent = 0;
    const tried: string[] = [];
    for (;;) {
      const outcome = await this.deliverOne(tried);
      if (!outcome) return sent;
      tried.push(outcome.id);
      if (outcome.sent) sent += 1;
    }
  }

  private deliverOne(tried: readonly string[]): Promise<{ id: string; sent: boolean } | null> {
    return this.dataSource.transaction(async (tx) => {
      const [due]: DueRow[] = await tx.query(
        `select n.id, n.template, n.locale, n.recipient_email as email, n.data, ${WORDS} as words,
           n.subject_type as "subjectType", n.subject_id as "subjectId", n.only_while as "onlyWhile"
         from notice n
         where n.state = 'approved' and n.recipient_email is not null and n.attempts < $1 and n.id <> all($2::uuid[])
           and not exists (select 1 from unreachable_address u where u.address = lower(n.recipient_email))
         order by n.created_at, n.id limit 1 for update skip locked`,
        [MOST_ATTEMPTS, tried],
      );
      if (!due) return null;
      if (!(await this.subjects.stands(tx, due))) {
        await this.overtaken(tx, due);
        return { id: due.id, sent: false };
      }
      try {
        await this.send(tx, due);
        return { id: due.id, sent: true };
      } catch (error) {
        await this.failed(tx, due, error);
        return { id: due.id, sent: false };
      }
    });
  }

  /** The text that left stays on the row: a later wording changes no letter that was sent. */
  private async send(tx: Tx, { id, template, locale, email, data, words }: DueRow): Promise<void> {
    const text = letterText(translatorFor(locale), locale, template, data, words);
    await this.email.send({ id, to: email ?? '', ...text });
    const kept = keptText(locale, template, data, words);
    await tx.query(
      `update notice set state = 'sent', sent_at = $2, attempts = attempts + 1, subject = $3, body = $4 where id = $1`,
      [id, this.clock.now(), kept.subject, kept.text],
    );
  }

  private async overtaken(tx: Tx, { id }: DueRow): Promise<void> {
    await tx.query(
      `update notice set state = 'cancelled', cancel_reason = 'notifications:overtaken', version = version + 1
       where id = $1`,
      [id],
    );
    const reason = 'overtaken';
    await this.audit.append(tx, SYSTEM, {
      action: 'letter.cancelled',
      subjectType: 'notice',
      subjectId: id,
      details: { reason },
    });
  }

  private async failed(tx: Tx, { id, email }: DueRow, error: unknown): Promise<void> {
    const words = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    const refused = refusedAddress(error);
    await tx.query(
      `update notice set attempts = attempts + 1, last_error = $2,
         state = case when attempts + 1 >= $3 or $4 then 'failed' else state end where id = $1`,
      [id, words, MOST_ATTEMPTS, refused],
    );
    if (!refused) return;
    await tx.query(
      `insert into unreachable_address (address, reason, notice_id, since) values (lower($1), $2, $3, $4)
       on conflict (address) do nothing`,
      [email, words, id, this.clock.now()],
    );
  }
}
