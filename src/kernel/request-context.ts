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

/** A form carries its once-only key in a hidden field, so that a double click does the thing once. */
export function noteOnceKey(body: unknown): void {
  const context = requestContext.getStore();
  const once =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)._once : undefined;
  if (context && !context.onceKey && typeof once === 'string' && once.length >= 8 && once.length <= 200) {
    context.onceKey = once;
  }
}
