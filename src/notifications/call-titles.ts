export interface CallTitle {
  readonly number: string;
  readonly en: string;
  readonly km: string | null;
  readonly ja: string | null;
}

/** What the outbox says about the call a letter belongs to: calls come later in the order, so their names come by this door. */
export abstract class CallTitles {
  abstract of(callIds: readonly string[]): Promise<ReadonlyMap<string, CallTitle>>;
}
