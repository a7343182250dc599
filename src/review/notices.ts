import { Injectable } from '@nestjs/common';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Tx } from '../kernel/transaction';
import { EnqueueNotice } from '../notifications';
import { CallQueries, type CallFacts } from '../programmes';
import { stageOf } from '../programmes/domain';
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
    const letters = readers.map(({ personId, loadMax }) => ({
      personId,
      data: invitationData({ person: people.get(personId), loadMax, answerBy: answerBy ?? panel.scoreBy }),
    }));
    await this.send(tx, panel, 'review.invited', letters);
  }

  /** No answer yet to the invitation. */
  async reminded(tx: Tx, panel: Panel, members: readonly PanelMember[]): Promise<void> {
    const people = await this.people.of(
      members.map(({ personId }) => personId),
      tx,
    );
    const letters = members.map(({ personId, loadMax, answerBy }) => ({
      personId,
      data: invitationData({ person: people.get(personId), loadMax, answerBy: answerBy ?? panel.scoreBy }),
    }));
    await this.send(tx, panel, 'review.invitation_reminder', letters);
  }

  /** New files: one mail for all of them. */
  async assigned(tx: Tx, panel: Panel, filesOf: ReadonlyMap<string, number>): Promise<void> {
    const letters = [...filesOf].map(([personId, files]) => ({ personId, data: { files } }));
    await this.send(tx, panel, 'review.assigned', letters);
  }

  /** A reader has given a file or the seat back: whoever formed the panel looks for another. */
  async declined(tx: Tx, panel: Panel, reader: string): Promise<void> {
    if (panel.createdBy)
      await this.send(tx, panel, 'review.declined', [{ personId: panel.createdBy, data: { reader } }]);
  }

  /** To any number of people, by a fixed number of statements. */
  private async send(
    tx: Tx,
    panel: Panel,
    template: string,
    letters: readonly {
      readonly personId: string;
      readonly data: Readonly<Record<string, number | string>>;
    }[],
  ): Promise<void> {
    const call = await this.calls.facts(panel.callId, tx);
    await this.enqueue.runAll(
      tx,
      letters.map(({ personId, data }) => ({
        template,
        kind: 'mail' as const,
        subjectType: 'panel',
        subjectId: panel.id,
        callId: panel.callId,
        to: { personId },
        data: { ...courseData(panel, call), ...data },
      })),
    );
  }
}

/** The call and the stage in the reader's language, and the day by which scores are due. */
export function courseData(panel: Panel, call: CallFacts): Readonly<Record<string, string>> {
  const stage = stageOf(call, panel.stage);
  return {
    course: call.titleEn,
    ...(call.titleKm ? { courseKm: call.titleKm } : {}),
    ...(call.titleJa ? { courseJa: call.titleJa } : {}),
    scoreByDue: panel.scoreBy,
    stage: stage.titleEn,
    stageKm: stage.titleKm,
    stageJa: stage.titleJa,
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
