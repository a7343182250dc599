import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { dayOf } from '../kernel/domain/calendar';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { DocumentQueries } from '../documents';
import type { DocumentStanding } from '../documents/domain';

/** Documents of nominations as proof: those that an officer has accepted and that have not expired. Never medical ones. */
@Injectable()
export class ProvingDocuments {
  constructor(
    private readonly documents: DocumentQueries,
    private readonly clock: Clock,
  ) {}

  /** All that is on file, in whatever state, for rules that ask which documents are there. */
  standing(
    nominationIds: readonly string[],
    tx?: Tx,
  ): Promise<ReadonlyMap<string, readonly DocumentStanding[]>> {
    return this.documents.standing(nominationIds, tx);
  }

  async accepted(nominationId: string, tx?: Tx): Promise<DocumentStanding[]> {
    const today = dayOf(this.clock.now());
    const all = (await this.standing([nominationId], tx)).get(nominationId) ?? [];
    return all.filter(
      ({ state, expiresOn }) => state === 'accepted' && (expiresOn === null || expiresOn >= today),
    );
  }

  /** The hash of what lies in a document; a refusal when it is none that could prove anything here. */
  async contentOf(tx: Tx, nominationId: string, documentId: string): Promise<string> {
    const document = (await this.accepted(nominationId, tx)).find((one) => one.documentId === documentId);
    if (!document) refuse('eligibility.document_not_accepted', { field: 'documentId', href: '#documentId' });
    return document.sha256;
  }
}
