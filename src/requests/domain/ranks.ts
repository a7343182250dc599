import type { Refusal } from '../../kernel/domain/refusal';

/** Places are the numbers from one to as many as there are requests, each once: whole, or not at all. */
export function rankRefusals(ids: readonly string[], typed: ReadonlyMap<string, number | null>): Refusal[] {
  return ids.flatMap((id): Refusal[] => {
    const rank = typed.get(id) ?? null;
    const at = { field: `rank_${id}`, href: `#rank_${id}` };
    if (rank === null || !Number.isInteger(rank) || rank < 1 || rank > ids.length)
      return [{ code: 'requests.rank_between', params: { max: ids.length }, ...at }];
    const twice = ids.some((other) => other !== id && typed.get(other) === rank);
    return twice ? [{ code: 'requests.rank_twice', params: { rank }, ...at }] : [];
  });
}

export function orderOf(ids: readonly string[], typed: ReadonlyMap<string, number | null>): string[] {
  return [...ids].sort((a, b) => (typed.get(a) ?? 0) - (typed.get(b) ?? 0));
}

/** A list as somebody read it: which requests, in which order, as last written. */
export function seenOf(list: readonly { readonly id: string; readonly version: number }[]): string {
  return list.map(({ id, version }) => `${id}:${version}`).join(',');
}
