import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { Refused, type Refusal } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Locale } from '../kernel/locale';
import { Transaction } from '../kernel/transaction';
import { LetterWording } from './entities/letter-wording.entity';
import { missingLinks, namesOf, unknownNames } from './letter-names';
import { WordingQueries } from './wordings.queries';

export interface WriteWordingInput {
  readonly template: string;
  readonly locale: Locale;
  /** Null: the catalogue's words again. */
  readonly words: { readonly subject: string; readonly body: string } | null;
}

/** New words for one kind of letter in one language, for letters approved from now on. */
@Injectable()
export class WriteWording {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly wordings: WordingQueries,
    private readonly audit: Audit,
  ) {}

  async run(actor: Actor, { template, locale, words }: WriteWordingInput): Promise<{ version: number }> {
    await this.wordings.history(template, locale);
    const refusals = words ? wordFaults(template, words) : [];
    if (refusals.length > 0) throw new Refused(refusals);
    return this.transaction.run(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`letter_wording ${template} ${locale}`]);
      const [last]: { version: number }[] = await tx.query(
        'select coalesce(max(version), 0)::int as version from letter_wording where template = $1 and locale = $2',
        [template, locale],
      );
      const version = (last?.version ?? 0) + 1;
      const id = newId();
      await tx.insert(LetterWording, {
        ...{ id, template, locale, version },
        subject: words?.subject ?? null,
        body: words?.body ?? null,
        writtenBy: actor.personId,
        writtenAt: this.clock.now(),
      });
      await this.audit.append(tx, actor, {
        action: words ? 'letter_wording.written' : 'letter_wording.reset',
        subjectType: 'letter_wording',
        subjectId: id,
        details: { template, locale, version },
      });
      return { version };
    });
  }
}

/** Each with its field and, as the cure, the names that may stand there. */
export function wordFaults(
  template: string,
  words: { readonly subject: string; readonly body: string },
): Refusal[] {
  const known = namesOf(template)
    .map((name) => `{${name}}`)
    .join(' ');
  const unknown = (['subject', 'body'] as const).flatMap((field) =>
    unknownNames(template, words[field]).map((name): Refusal => ({
      code: 'notifications.unknown_name',
      params: { name: `{${name}}`, known },
      ...{ field, href: `#${field}` },
    })),
  );
  const missing = missingLinks(template, words.body).map((name): Refusal => ({
    code: 'notifications.link_missing',
    params: { name: `{${name}}` },
    ...{ field: 'body', href: '#body' },
  }));
  return [...unknown, ...missing];
}
