import { Injectable } from '@nestjs/common';
import { DocumentQueries } from '../documents';
import {
  isMedical,
  missingKinds,
  standingOf,
  type AskedDocument,
  type AskedState,
} from '../documents/domain';
import type { Actor } from '../kernel/actor';
import type { Refusal } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { StatusGroup } from '../kernel/waiting';
import { NominationDocuments } from './document-subjects.adapter';
import { SIGNED_BY_THE_HEAD } from './domain/papers-of-the-head';
import { NominationTasks, type NominationTask, type TaskSubject } from './nomination-tasks';

/**
 * The documents a call asks for, on the task list and before sending. Medical ones are left out here: those who read the
 * list and send the nomination may not learn whether they are there.
 */
@Injectable()
export class DocumentTasks extends NominationTasks {
  constructor(
    private readonly documents: DocumentQueries,
    private readonly subjects: NominationDocuments,
  ) {
    super();
  }

  async tasks(actor: Actor, { id }: TaskSubject): Promise<NominationTask[]> {
    if (!actor.permissions.has('document:read')) return [];
    const { asked, lastDay } = await this.askedOf(id);
    const standing = (await this.documents.standing([id])).get(id) ?? [];
    const page = `/nominations/${id}/documents`;
    return asked
      .filter(({ required }) => required)
      .map(({ kind }): NominationTask => {
        const state = standingOf(kind, standing, lastDay);
        return {
          group: 'documents',
          titleKey: `documents:kind.${kind}`,
          href: page,
          status: GROUPS[state],
          statusKey: `documents:state.${state}`,
        };
      });
  }

  async blockers(tx: Tx, nominationId: string): Promise<Refusal[]> {
    const { asked } = await this.askedOf(nominationId, tx);
    const standing = (await this.documents.standing([nominationId], tx)).get(nominationId) ?? [];
    // What the head of the organisation signs comes after sending, with the signature.
    const now = asked.filter(({ kind }) => !SIGNED_BY_THE_HEAD.includes(kind));
    return missingKinds(now, standing).map((kind) => ({
      code: 'nominations.document_missing',
      params: { documentKey: `documents:kind.${kind}` },
      href: `/nominations/${nominationId}/documents`,
    }));
  }

  private async askedOf(
    nominationId: string,
    tx?: Tx,
  ): Promise<{ asked: AskedDocument[]; lastDay: string | null }> {
    const { asked, lastDay } = await this.subjects.facts(nominationId, tx);
    return { asked: asked.filter(({ kind }) => !isMedical(kind)), lastDay };
  }
}

/** For the one who hands in, a paper that lies there is done; checking it is somebody else's task. */
const GROUPS: Readonly<Record<AskedState, StatusGroup>> = {
  absent: 'not_started',
  uploaded: 'good',
  accepted: 'good',
  ask_again: 'attention',
  expires_early: 'attention',
  rejected: 'attention',
};
