import type { Tx } from '../kernel/transaction';

export interface AccountMailInput {
  readonly accountId: string;
  readonly personId: string;
  /** Full address with the token; it is in no log and no record. */
  readonly link: string;
  readonly validUntilDue: string;
}

export interface DelegationMail {
  readonly delegationId: string;
  /** Who acts, and for whom. */
  readonly personId: string;
  readonly forPersonId: string;
  readonly organisationId: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/**
 * What identity needs of the post: identity is read before notifications, so the letters come to it through this door.
 */
export abstract class AccountMail {
  abstract sendInvitation(tx: Tx, input: AccountMailInput): Promise<void>;
  abstract sendPasswordReset(tx: Tx, input: AccountMailInput): Promise<void>;
  abstract sendDelegation(tx: Tx, input: DelegationMail): Promise<void>;
}
