import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice, type NoticeToSend } from '../notifications';
import type { CallFacts } from '../programmes';
import type { ScreenedNomination } from './domain/screening';

/** The desk of the ministry learns at once that a document is missing: on a change of the outcome, never on a check. */
@Injectable()
export class EligibilityNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly people: PeopleFacts,
  ) {}

  async evidenceMissing(tx: Tx, screened: readonly ScreenedNomination[], call: CallFacts): Promise<void> {
    if (screened.length === 0) return;
    const people = await this.people.of([...new Set(screened.map(({ personId }) => personId))], tx);
    const notices = screened.map(({ id, number, personId, organisationId }): NoticeToSend => {
      const person = people.get(personId);
      return {
        template: 'eligibility.needs_evidence',
        kind: 'mail',
        subjectType: 'nomination',
        subjectId: id,
        callId: call.id,
        data: {
          number,
          nominee: `${person?.familyName ?? ''} ${person?.givenName ?? ''}`.trim(),
          nomineeKm: `${person?.familyNameKm ?? ''} ${person?.givenNameKm ?? ''}`.trim(),
          course: call.titleEn,
          courseKm: call.titleKm ?? '',
          courseJa: call.titleJa ?? '',
        },
        to: { organisationId, role: 'focal' },
      };
    });
    await this.enqueue.runAll(tx, notices);
  }
}
