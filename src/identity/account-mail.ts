import type { Tx } from '../kernel/transaction';

export interface AccountMailInput {
  readonly accountId: string;
  readonly personId: string;
  /** Full address with the token; it is in no log and no record. */
  readonly link: string;
  readonly validUntilDue: string;
}

/**
 * What identity needs of the post: identity is read before notifications, so the letters come to it through this door.
 */
export abstract class AccountMail {
  abstract sendInvitation(tx: Tx, input: AccountMailInput): Promise<void>;
  abstract sendPasswordReset(tx: Tx, input: AccountMailInput): Promise<void>;
}
