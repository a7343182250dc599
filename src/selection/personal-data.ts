import { Injectable } from '@nestjs/common';
import { PersonalData } from '../identity';
import type { NominationEnding } from '../identity/domain';
import type { Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { CallQueries } from '../programmes';
import { ReserveTermQueries } from './reserve-term.queries';

/** Who is on reserve may be given a seat until the last day of the list, and is without one only then. */
@Injectable()
export class SelectionPersonalData extends PersonalData {
  constructor(
    private readonly calls: CallQueries,
    private readonly nominations: NominationQueries,
    private readonly terms: ReserveTermQueries,
  ) {
    super();
  }

  override async endings(tx: Tx): Promise<NominationEnding[]> {
    const decided = await this.calls.inStates(['decided'], tx);
    const endings: NominationEnding[] = [];
    for (const [callId, on] of await this.terms.lastDays(decided, tx))
      for (const { id } of await this.nominations.ofCall(callId, ['reserve'], tx))
        endings.push({ nominationId: id, ending: 'no_seat', on });
    return endings;
  }

  /** Scores and decisions stay; the name is with the nomination. */
  purge(): Promise<Record<string, number>> {
    return Promise.resolve({});
  }
}
