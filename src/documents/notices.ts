import { Injectable } from '@nestjs/common';
import { PeopleFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import type { SubjectFacts } from './document-subjects';
import { isMedical, type Decision } from './domain';
import type { Document } from './entities/document.entity';

type About = Pick<Document, 'id' | 'kind' | 'nominationId' | 'nominationNumber' | 'callId'>;
type Of = Pick<SubjectFacts, 'personId' | 'organisationId' | 'course'>;

/**
 * Which notice goes to whom. The nominee's names no document and no reason: mails lie about in the open, and of a medical
 * file nobody may read that it exists. The ministry's names both, and is not sent for medical files.
 */
@Injectable()
export class DocumentNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly people: PeopleFacts,
  ) {}

  async refused(tx: Tx, document: About, of: Of, decision: Decision, reason: string): Promise<void> {
    await this.toNominee(tx, document, of);
    if (isMedical(document.kind)) return;
    const template = decision === 'reject' ? 'documents.rejected' : 'documents.asked_again';
    await this.toMinistry(tx, template, document, of, { reason });
  }

  async infected(tx: Tx, document: About, of: Of): Promise<void> {
    await this.toNominee(tx, document, of);
    if (!isMedical(document.kind)) await this.toMinistry(tx, 'documents.infected', document, of, {});
  }

  private async toNominee(tx: Tx, document: About, of: Of): Promise<void> {
    await this.enqueue.run(tx, {
      template: 'documents.look_again',
      kind: 'mail',
      // Of the nomination, so that it does not tell one kind of document from another.
      subjectType: 'nomination',
      subjectId: document.nominationId,
      callId: document.callId,
      data: { number: document.nominationNumber, ...courseOf(of) },
      to: { personId: of.personId },
    });
  }

  private async toMinistry(
    tx: Tx,
    template: string,
    document: About,
    of: Of,
    more: Record<string, string>,
  ): Promise<void> {
    const person = (await this.people.of([of.personId], tx)).get(of.personId);
    await this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'nomination',
      subjectId: document.nominationId,
      callId: document.callId,
      data: {
        number: document.nominationNumber,
        kindKey: `documents:kind.${document.kind}`,
        nominee: `${person?.familyName ?? ''} ${person?.givenName ?? ''}`.trim(),
        nomineeKm: `${person?.familyNameKm ?? ''} ${person?.givenNameKm ?? ''}`.trim(),
        ...courseOf(of),
        ...more,
      },
      to: { organisationId: of.organisationId, role: 'focal' },
    });
  }
}

const courseOf = ({ course }: Of): Record<string, string> => ({
  course: course.en,
  courseKm: course.km ?? '',
  courseJa: course.ja ?? '',
});
