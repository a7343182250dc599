import type { DataSource } from 'typeorm';
import { newId } from '../../src/kernel/ids';
import { Notice } from '../../src/notifications/entities/notice.entity';

let serial = 0;

/** A letter that waits for approval, about a course with a name in each language. */
export async function saveLetter(db: DataSource, more: Partial<Notice> = {}): Promise<Notice> {
  serial += 1;
  const notice: Notice = {
    id: newId(),
    template: 'review.invited',
    kind: 'letter',
    state: 'waiting',
    recipientPersonId: null,
    recipientOrganisationId: null,
    recipientEmail: `reader${serial}@example.org`,
    locale: 'en',
    subjectType: 'nomination',
    subjectId: newId(),
    callId: null,
    data: {
      course: `Course ${serial}`,
      courseKm: `វគ្គ ${serial}`,
      courseJa: `研修${serial}`,
      scoreByDue: '2026-12-04',
      name: 'CHAN Sopheap',
      stage: 'Documents',
      loadMax: 12,
      answerByDue: '2026-11-28',
    },
    subject: null,
    body: null,
    wordingVersion: null,
    onlyWhile: null,
    attempts: 0,
    lastError: null,
    approvedBy: null,
    approvedAt: null,
    sentAt: null,
    cancelReason: null,
    createdAt: new Date(Date.UTC(2026, 10, 20, 2, serial)),
    version: 1,
    ...more,
  };
  await db.getRepository(Notice).insert(notice);
  return notice;
}

export async function stateOf(db: DataSource, id: string): Promise<string | undefined> {
  return (await db.getRepository(Notice).findOneBy({ id }))?.state;
}
