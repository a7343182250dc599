import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/transaction';
import { NominationQueries, type NominationFacts } from '../nominations';
import { SEATED } from './next-promotion';

/** Substitutes who were given a seat stand in no run; whoever counts seats must count theirs too. */
@Injectable()
export class SeatedSubstitutes {
  constructor(private readonly nominations: NominationQueries) {}

  async seated(tx: Tx | undefined, callId: string, inRun: readonly NominationFacts[]): Promise<number> {
    const known = new Set(inRun.map(({ id }) => id));
    const all = await this.nominations.ofCall(callId, SEATED, tx);
    return all.filter(({ id }) => !known.has(id)).length;
  }
}
