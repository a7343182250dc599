import { AsyncLocalStorage } from 'node:async_hooks';

/** What one request carries along without every function naming it: its number in the log and its once-only key. */
export interface RequestContext {
  readonly requestId: string;
  /** From the `Idempotency-Key` header or the hidden `_once` field of a form; null when the client sent none. */
  onceKey: string | null;
  readonly route: string;
  accountId: string | null;
  /** Number of transactions begun in this request, so that each of several has a key of its own. */
  transactions: number;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
