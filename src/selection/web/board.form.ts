import { tidyText } from '../../kernel/domain/text';

export const ORDERS = ['rank', 'raw', 'chance', 'ministry', 'number'] as const;
export type Order = (typeof ORDERS)[number];

export interface BoardFilter {
  readonly q: string | null;
  readonly ministry: string | null;
  readonly sex: 'female' | 'male' | null;
  readonly province: string | null;
  readonly result: 'in' | 'reserve' | 'out' | null;
  readonly order: Order;
  /** How many rows stand before this page. */
  readonly after: number;
}

/** A filter somebody edited in the address is treated as absent. */
export function readBoardFilter(query: Readonly<Record<string, unknown>>): BoardFilter {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? tidyText(value).slice(0, 80) : '';
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find((value) => value === text(name)) ?? null;
  return {
    q: text('q') || null,
    ministry: text('ministry') || null,
    sex: oneOf('sex', ['female', 'male'] as const),
    province: text('province') || null,
    result: oneOf('result', ['in', 'reserve', 'out'] as const),
    order: oneOf('order', ORDERS) ?? 'rank',
    after: /^\d{1,6}$/.test(text('after')) ? Number(text('after')) : 0,
  };
}

/** The address of the board with its filters, without the place on the list. */
export function boardAddress(
  callId: string,
  { q, ministry, sex, province, result, order }: BoardFilter,
): string {
  const query = new URLSearchParams(
    Object.entries({ q, ministry, sex, province, result, order: order === 'rank' ? null : order }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  ).toString();
  return `/calls/${callId}/ranking${query ? `?${query}` : ''}`;
}
