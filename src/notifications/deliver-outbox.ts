import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { translatorFor } from '../ui';
import { Clock } from '../kernel/clock';
import type { Locale } from '../kernel/locale';
import { EmailChannel } from './channels/email';
import { letterText } from './letter-text';

const MOST_ATTEMPTS = 5;

interface DueRow {
  id: string;
  template: string;
  locale: Locale;
  email: string | null;
  data: Record<string, string | number>;
}

/**
 * Hands out what is approved and not yet sent, one row at a time under its own lock, so that two workers never send the
 * same message. A failure is kept on the row and tried again; after five it stays for a person to see.
 */
@Injectable()
export class DeliverOutbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly email: EmailChannel,
    private readonly clock: Clock,
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
        `select id, template, locale, recipient_email as email, data from notice
         where state = 'approved' and recipient_email is not null and attempts < $1 and id <> all($2::uuid[])
         order by created_at, id limit 1 for update skip locked`,
        [MOST_ATTEMPTS, tried],
      );
      if (!due) return null;
      try {
        const text = letterText(translatorFor(due.locale), due.locale, due.template, due.data);
        await this.email.send({ id: due.id, to: due.email ?? '', ...text });
        await tx.query(
          `update notice set state = 'sent', sent_at = $2, attempts = attempts + 1 where id = $1`,
          [due.id, this.clock.now()],
        );
        return { id: due.id, sent: true };
      } catch (error) {
        await tx.query(
          `update notice set attempts = attempts + 1, last_error = $2,
             state = case when attempts + 1 >= $3 then 'failed' else state end where id = $1`,
          [due.id, error instanceof Error ? error.message.slice(0, 500) : 'unknown', MOST_ATTEMPTS],
        );
        return { id: due.id, sent: false };
      }
    });
  }
}
