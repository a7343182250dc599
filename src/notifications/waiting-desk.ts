import type { Actor } from '../kernel/actor';
import type { WaitingRow } from '../kernel/waiting';

/** What waits for somebody, as their home page shows it. Provided by the feature that knows all the others. */
export abstract class WaitingDesk {
  abstract of(actor: Actor): Promise<readonly WaitingRow[]>;
}
