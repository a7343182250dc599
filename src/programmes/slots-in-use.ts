/**
 * How many slots nominations hold. Calls are read before nominations, so the count comes to them through this door; drafts
 * hold none.
 */
export abstract class SlotsInUse {
  /** By call: held by one organisation, or by all together when `organisationId` is null. Calls without any may be absent. */
  abstract held(
    callIds: readonly string[],
    organisationId: string | null,
  ): Promise<ReadonlyMap<string, number>>;
}
