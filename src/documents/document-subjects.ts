import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import type { AskedDocument } from './domain';

/** What a document needs to know of the nomination it belongs to. */
export interface SubjectFacts {
  readonly number: string;
  readonly callId: string;
  readonly organisationId: string;
  readonly personId: string;
  /** Last day of the course, `yyyy-MM-dd`; null when the call does not say it. */
  readonly lastDay: string | null;
  readonly asked: readonly AskedDocument[];
  readonly course: { readonly en: string; readonly km: string | null; readonly ja: string | null };
}

export interface SubjectAccess {
  readonly read: boolean;
  /** Hand in and replace: by who may still change the nomination. */
  readonly add: boolean;
  readonly verify: boolean;
  /** May learn of medical documents at all. */
  readonly medical: boolean;
  readonly facts: SubjectFacts;
}

/**
 * The nominations that documents belong to come later in the order of features, so what an actor may do with one comes
 * by this door. Null: not there, or not for this actor; both are the same answer.
 */
export abstract class DocumentSubjects {
  abstract access(actor: Actor, nominationId: string, tx?: Tx): Promise<SubjectAccess | null>;
  /** Unscoped: for work in the background. */
  abstract facts(nominationId: string, tx?: Tx): Promise<SubjectFacts>;
  /** The nomination of this person that is looked after now, or the latest one. */
  abstract currentOf(personId: string): Promise<string | null>;
}

/** What follows for other features when a document was accepted, in the same transaction. */
export abstract class AfterVerification {
  abstract run(
    tx: Tx,
    verified: { readonly kind: string; readonly personId: string; readonly nominationId: string },
  ): Promise<void>;
}
