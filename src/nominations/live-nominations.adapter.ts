import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import { LiveNominations, type LiveNominationRow } from '../programmes';
import { OPEN_STATES, SLOT_HOLDING } from './domain/nomination-lifecycle';
import { NominationQueries } from './nominations.queries';

/** Tells an officer who amends a call, or gives more time, which nominations it concerns. */
@Injectable()
export class CallNominations extends LiveNominations {
  constructor(private readonly nominations: NominationQueries) {
    super();
  }

  async ofCall(callId: string, tx?: Tx): Promise<LiveNominationRow[]> {
    const rows = await this.nominations.ofCall(callId, ['draft', ...SLOT_HOLDING], tx);
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      organisationId: row.organisationId,
      organisationCode: row.organisationCode,
      live: OPEN_STATES.includes(row.state),
      holdsSlot: SLOT_HOLDING.includes(row.state),
      sent: row.submittedAt !== null,
      nameEn: row.organisationNameEn,
      nameKm: row.organisationNameKm,
      nameJa: row.organisationNameJa,
      familyName: row.familyName,
      givenName: row.givenName,
      familyNameKm: row.familyNameKm,
      givenNameKm: row.givenNameKm,
    }));
  }
}
