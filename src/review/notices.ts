import { Injectable } from '@nestjs/common';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import { CallQueries, type CallFacts } from '../programmes';
import type { Panel } from './entities/panel.entity';
import type { PanelMember } from './entities/panel-member.entity';

/** What readers are told, in the transaction that makes it true. */
@Injectable()
export class ReviewNotices {
  constructor(
    private readonly enqueue: EnqueueNotice,
    private readonly calls: CallQueries,
    private readonly people: PeopleFacts,
  ) {}

  /** A seat on the panel: a letter to each, with the own name and number of files. */
  async invitedAll(
    tx: Tx,
    panel: Panel,
    readers: readonly { readonly personId: string; readonly loadMax: number }[],
    answerBy: string | null,
  ): Promise<void> {
    const people = await this.people.of(
      readers.map(({ personId }) => personId),
      tx,
    );
    for (const { personId, loadMax } of readers) {
      const data = invitationData({ person: people.get(personId), loadMax, answerBy: answerBy ?? panel.scoreBy });
      await this.send(tx, panel, 'review.invited', personId, data);
    }
  }

  /** No answer yet to the invitation. */
  async reminded(tx: Tx, panel: Panel, members: readonly PanelMember[]): Promise<void> {
    const people = await this.people.of(
      members.map(({ personId }) => personId),
      tx,
    );
    for (const { personId, loadMax, answerBy } of members) {
      const data = invitationData({ person: people.get(personId), loadMax, answerBy: answerBy ?? panel.scoreBy });
      await this.send(tx, panel, 'review.invitation_reminder', personId, data);
    }
  }

  /** New files: one mail for all of them. */
  async assigned(tx: Tx, panel: Panel, filesOf: ReadonlyMap<string, number>): Promise<void> {
    for (const [personId, files] of filesOf)
      await this.send(tx, panel, 'review.assigned', personId, { files });
  }

  /** A reader has given a file or the seat back: whoever formed the panel looks for another. */
  async declined(tx: Tx, panel: Panel, reader: string): Promise<void> {
    if (panel.createdBy) await this.send(tx, panel, 'review.declined', panel.createdBy, { reader });
  }

  private async send(
    tx: Tx,
    panel: Panel,
    template: string,
    personId: string,
    more: Readonly<Record<string, number | string>>,
  ): Promise<void> {
    const call = await this.calls.facts(panel.callId, tx);
    await this.enqueue.run(tx, {
      template,
      kind: 'mail',
      subjectType: 'panel',
      subjectId: panel.id,
      callId: panel.callId,
      to: { personId },
      data: { ...courseData(panel, call), ...more },
    });
  }
}

/** The call in the reader's language, and the day by which scores are due. */
export function courseData(panel: Panel, call: CallFacts): Readonly<Record<string, string>> {
  return {
    course: call.titleEn,
    ...(call.titleKm ? { courseKm: call.titleKm } : {}),
    ...(call.titleJa ? { courseJa: call.titleJa } : {}),
    scoreByDue: panel.scoreBy,
  };
}

/** What is a reader's own in an invitation. The preview of the letters is made of the same. */
export function invitationData(reader: {
  readonly person: PersonFacts | undefined;
  readonly loadMax: number;
  readonly answerBy: string;
}): Readonly<Record<string, string | number>> {
  const { person, loadMax, answerBy } = reader;
  const km = [person?.familyNameKm, person?.givenNameKm].filter(Boolean).join(' ');
  return {
    name: person ? `${person.familyName} ${person.givenName}` : '',
    ...(km ? { nameKm: km } : {}),
    loadMax,
    answerByDue: answerBy,
  };
}
