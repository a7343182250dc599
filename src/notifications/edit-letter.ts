import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { LetterEdit } from './entities/letter-edit.entity';
import { keptText, type LetterWords } from './letter-text';
import { WORDS } from './letters.queries';

export interface EditLetterInput {
  readonly id: string;
  /** Of the letter that was read: somebody else's change is not written over unseen. */
  readonly version: number;
  readonly subject: string;
  readonly text: string;
}

interface Row {
  readonly version: number;
  readonly state: string;
  readonly kind: string;
  readonly locale: Locale;
  readonly template: string;
  readonly data: Record<string, string | number>;
  readonly words: LetterWords | null;
}

/** The text of one letter, before it is approved. What it said before stays, with who changed it. */
@Injectable()
export class EditLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { id, version, subject, text }: EditLetterInput): Promise<void> {
    await this.transaction.run(async (tx) => {
      const [row]: Row[] = await tx.query(
        `select n.version, n.state, n.kind, n.locale, n.template, n.data, ${WORDS} as words from notice n
         where n.id = $1 and n.template not like 'identity.%' for update`,
        [id],
      );
      const letter = found(row);
      if (letter.kind !== 'letter' || letter.state !== 'waiting')
        refuse('notifications.not_editable', { href: `/letters/${id}` }, 409);
      if (letter.version !== version) refuse('common.changed_meanwhile', { href: `/letters/${id}` }, 409);
      const before = keptText(letter.locale, letter.template, letter.data, letter.words);
      const lost = Object.keys(letter.data).find(
        (name) =>
          /^link$|Link$/.test(name) && before.text.includes(`{${name}}`) && !text.includes(`{${name}}`),
      );
      if (lost)
        refuse('notifications.link_missing', { field: 'text', href: '#text', params: { name: `{${lost}}` } });
      // Nothing changed, nothing written.
      if (before.subject === subject && before.text === text) return;
      await tx.insert(LetterEdit, {
        ...{ id: newId(), noticeId: id, subject: before.subject, body: before.text },
        editedBy: actor.personId,
        editedAt: this.clock.now(),
      });
      await tx.query('update notice set subject = $2, body = $3, version = version + 1 where id = $1', [
        ...[id, subject, text],
      ]);
      await this.audit.append(tx, actor, {
        action: 'letter.edited',
        subjectType: 'notice',
        subjectId: id,
        details: { template: letter.template },
      });
    });
  }
}
