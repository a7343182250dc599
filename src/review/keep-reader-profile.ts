import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuseAll, type Refusal } from '../kernel/domain/refusal';
import { Transaction } from '../kernel/transaction';
import { TAGS } from '../programmes/domain';
import type { Absence } from './domain/availability';
import { ReviewRepository } from './review.repository';

export interface ReaderProfileInput {
  readonly fields: readonly string[];
  readonly words: readonly string[];
  readonly avoids: readonly string[];
  readonly absences: readonly Absence[];
}

const MOST = 20;

/** What a reader knows and when the reader is away; kept with the person, by the reader or by the secretariat. */
@Injectable()
export class KeepReaderProfile {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly repository: ReviewRepository,
  ) {}

  async run(actor: Actor, input: ReaderProfileInput & { personId?: string }): Promise<void> {
    const personId = input.personId ?? actor.personId;
    await this.transaction.run(async (tx) => {
      refuseAll(profileRefusals(input));
      const { fields, words, avoids, absences } = input;
      const profile = {
        fields: [...fields],
        words: [...words],
        avoids: [...avoids],
        absences: [...absences].sort((a, b) => (a.from < b.from ? -1 : 1)),
      };
      await this.repository.saveProfile(tx, personId, profile, this.clock.now());
      // When and where somebody is away is nobody's business beyond the panel: the record keeps how many absences.
      await this.audit.append(tx, actor, {
        action: 'reader.profile_kept',
        subjectType: 'person',
        subjectId: personId,
        details: { fields: profile.fields, avoids: profile.avoids, absences: absences.length },
      });
    });
  }
}

export function profileRefusals({ fields, words, avoids, absences }: ReaderProfileInput): Refusal[] {
  const out: Refusal[] = [];
  const say = (code: string, field: string, params = {}): void => {
    out.push({ code, field, href: `#${field}`, params });
  };
  for (const [field, codes] of [
    ['fields', fields],
    ['avoids', avoids],
  ] as const) {
    if (codes.some((code) => !TAGS.includes(code))) say('common.choose_one', field);
    else if (codes.length > MOST) say('review.too_many_fields', field, { most: MOST });
  }
  if (avoids.some((code) => fields.includes(code))) say('review.field_both_ways', 'avoids');
  if (words.length > MOST || words.some((word) => word.length > 60))
    say('review.too_many_words', 'words', { most: MOST });
  absences.forEach(({ from, to }, k) => {
    if (from > to) say('review.absence_backwards', `to${k + 1}`);
  });
  return out;
}
