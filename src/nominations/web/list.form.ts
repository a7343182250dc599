import { tidyText } from '../../kernel/domain/text';
import { NOMINATION_STATES } from '../domain/nomination-lifecycle';
import type { ListFilters } from '../pages.queries';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filters in an address. One that cannot be meant is no filter: an address somebody mistyped still shows a list. */
export function readFilters(query: Record<string, unknown>): {
  filters: ListFilters;
  after: string | undefined;
} {
  const text = (name: string): string => (typeof query[name] === 'string' ? tidyText(query[name]) : '');
  const id = (name: string): string | undefined => (UUID.test(text(name)) ? text(name) : undefined);
  const state = NOMINATION_STATES.find((one) => one === text('state'));
  const call = id('call');
  const organisation = id('organisation');
  const q = text('q').slice(0, 100);
  const level = /^[a-z0-9_-]{1,40}$/i.test(text('level')) ? text('level') : undefined;
  return {
    filters: {
      ...(q ? { q } : {}),
      ...(call ? { call } : {}),
      ...(organisation ? { organisation } : {}),
      ...(state ? { state } : {}),
      ...(level ? { level } : {}),
    },
    after: text('after') || undefined,
  };
}

/** The address of the list with these filters, some of them changed. */
export function withFilters(
  filters: ListFilters,
  changes: Partial<Record<keyof ListFilters, string | undefined>>,
): string {
  const entries = Object.entries({ ...filters, ...changes }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const query = new URLSearchParams(entries).toString();
  return query ? `/nominations?${query}` : '/nominations';
}
