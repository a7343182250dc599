/**
 * An expected "no": what stands in the way of an act, in a form that a page, an API answer and a test can all read.
 * `code` is `<feature>.<reason>` and is also the catalogue key `<feature>:refusal.<reason>`, so that every refusal can
 * be said in the reader's language. `href` leads to the place that cures it.
 */
export interface Refusal {
  readonly code: string;
  readonly field?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly href?: string;
}

export type RefusalStatus = 403 | 409 | 413 | 422 | 429;

/** Thrown once with the whole list, so that people learn everything that is wrong in one go. Rolls the transaction back. */
export class Refused extends Error {
  constructor(
    readonly refusals: readonly Refusal[],
    readonly status: RefusalStatus = 422,
  ) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.name = 'Refused';
  }
}

export function refuse(code: string, more: Omit<Refusal, 'code'> = {}, status: RefusalStatus = 422): never {
  throw new Refused([{ code, ...more }], status);
}

/** Throws the whole list if it is not empty. */
export function refuseAll(refusals: readonly Refusal[], status: RefusalStatus = 422): void {
  if (refusals.length > 0) throw new Refused(refusals, status);
}

/**
 * "Not found" and "not yours" are the same answer on purpose: a different one would tell a stranger that the record
 * exists.
 */
export class NotVisible extends Error {
  constructor() {
    super('not found or not visible to this actor');
    this.name = 'NotVisible';
  }
}

/** The row or 404. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new NotVisible();
  return row;
}
