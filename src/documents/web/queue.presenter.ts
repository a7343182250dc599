import type { Actor } from '../../kernel/actor';
import type { DocumentState } from '../domain';
import { scanGroupOf, statusGroupOf } from '../domain/document-words';
import { listsOf } from '../documents.policy';
import type { Queue, QueueFilters } from '../queue.queries';
import { DOCUMENT_KINDS } from '../domain';
import type { QueueFilter } from '../document.forms';

/** From the address to the list and back: a chip keeps every filter but the state. */
export const queuePage = {
  filters(filter: QueueFilter): QueueFilters {
    return { ...filter, state: stateOf(filter) };
  },

  data(actor: Actor, queue: Queue, filter: QueueFilter) {
    const lists = listsOf(actor);
    const all = queue.counts.reduce((sum, { count }) => sum + count, 0);
    const chip = (state: DocumentState | 'all', count: number) => ({
      state,
      count,
      href: address({ ...filter, state }),
      current: (stateOf(filter) ?? 'all') === state,
    });
    return {
      page: queue.page,
      rows: queue.page.rows.map((row) => ({
        ...row,
        call: queue.calls.get(row.callId) ?? null,
        status: { group: statusGroupOf(row.state), key: `documents:state.${row.state}` },
        scan: { group: scanGroupOf(row.scanState), key: `documents:scan.${row.scanState}` },
      })),
      chips: [...queue.counts.map(({ state, count }) => chip(state, count)), chip('all', all)],
      calls: [...queue.calls].map(([id, call]) => ({ id, ...call })),
      organisations: queue.organisations,
      kinds: DOCUMENT_KINDS.filter(({ sensitivity }) =>
        sensitivity === 'medical' ? lists.medical : lists.ordinary,
      ).map(({ code }) => code),
      filter: { ...filter, state: stateOf(filter) ?? 'all' },
      here: address(filter),
      can: { verify: actor.permissions.has('document:verify') || lists.medical },
    };
  },
};

const stateOf = ({ state }: QueueFilter): DocumentState | null =>
  state === 'all' ? null : ((state as DocumentState | null) ?? 'uploaded');

function address(filter: { readonly [name in keyof QueueFilter]: string | null }): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString();
  return query ? `/documents?${query}` : '/documents';
}
