import type { Tx } from '../kernel/transaction';
import type { LiveNomination } from './domain/amendment';

/** A nomination of a call, as a list for officers shows it; those withdrawn or replaced are not told. */
export interface LiveNominationRow extends LiveNomination {
  readonly number: string;
  readonly state: string;
  readonly nameEn: string;
  readonly nameKm: string | null;
  readonly nameJa: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

/** The nominations of a call that a change of its terms may touch. Calls come before nominations, hence this door. */
export abstract class LiveNominations {
  abstract ofCall(callId: string, tx?: Tx): Promise<readonly LiveNominationRow[]>;
}
