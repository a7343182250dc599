import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { keptText, type LetterWords } from './letter-text';
import { WORDS } from './letters.queries';

interface HandedOver {
  readonly locale: Locale;
  readonly template: string;
  readonly data: Record<string, string | number>;
  readonly words: LetterWords | null;
}

/** A reader without an e-mail address gets the letter on paper; the secretariat notes that it was handed over. */
@Injectable()
export class HandOverLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { id }: { readonly id: string }): Promise<void> {
    await this.transaction.run(async (tx) => {
      const [row]: HandedOver[] = await tx.query(
        `select n.locale, n.template, n.data, ${WORDS} as words from notice n where n.id = $1 for update`,
        [id],
      );
      const kept = row && keptText(row.locale, row.template, row.data, row.words);
      const [, moved]: [unknown, number] = await tx.query(
        `update notice set state = 'sent', sent_at = $2, subject = $3, body = $4, version = version + 1
         where id = $1 and kind = 'letter' and state = 'approved' and (recipient_email is null
           or exists (select 1 from unreachable_address u where u.address = lower(recipient_email)))`,
        [id, this.clock.now(), kept?.subject ?? null, kept?.text ?? null],
      );
      if (moved !== 1) refuse('common.changed_meanwhile', { href: `/letters/${id}` }, 409);
      await this.audit.append(tx, actor, {
        action: 'letter.handed_over',
        subjectType: 'notice',
        subjectId: id,
      });
    });
  }
}
