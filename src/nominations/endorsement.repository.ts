import { Injectable } from '@nestjs/common';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { Endorsement } from './entities/endorsement.entity';
import { SecondNomination } from './entities/second-nomination.entity';

type Decision = Pick<
  Endorsement,
  'nominationId' | 'round' | 'level' | 'decision' | 'decidedBy' | 'decidedByName' | 'decidedAt'
>;
export type NewEndorsement = Decision & Partial<Omit<Endorsement, 'id' | 'step'>>;

const NOTHING_SIGNED = {
  returnedTo: null,
  reasonCode: null,
  reason: null,
  signature: null,
  declaration: null,
  signedName: null,
  letterDocumentId: null,
  justification: null,
  postAfterReturn: null,
  planUnit: null,
  supervisorName: null,
  supervisorEmail: null,
  clearance: false,
  clearanceDocumentId: null,
  actingFor: null,
  actingForName: null,
} satisfies Partial<Endorsement>;

/** What levels said, and what the secretariat allowed: rows that are added and never changed. */
@Injectable()
export class EndorsementRepository {
  /** The next answer of the chain to this nomination; the row is locked, so the count is its own. */
  async insert(tx: Tx, endorsement: NewEndorsement): Promise<void> {
    const step = await tx.countBy(Endorsement, { nominationId: endorsement.nominationId });
    await tx.insert(Endorsement, { ...NOTHING_SIGNED, ...endorsement, id: newId(), step: step + 1 });
  }

  /** False when it was allowed before. */
  async allowSecond(tx: Tx, allowed: SecondNomination): Promise<boolean> {
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(SecondNomination)
      .values(allowed)
      .orIgnore()
      .returning('person_id')
      .execute();
    return (result.raw as unknown[]).length === 1;
  }
}
