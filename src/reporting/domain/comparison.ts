import { wilson, type Share } from '../../selection/domain';

/** Facts that can be asked of both: in words of their own, one year on. */
export const COMPARED = ['service', 'organisation', 'field', 'promoted'] as const;
export type Compared = (typeof COMPARED)[number];

/** Those who took part, and those who were read to the end and not selected. */
export const COMPARED_GROUPS = ['taken_part', 'not_selected'] as const;
export type ComparedGroup = (typeof COMPARED_GROUPS)[number];

export interface ComparedCounts {
  readonly code: Compared;
  readonly group: ComparedGroup;
  readonly due: number;
  readonly answered: number;
  readonly yes: number;
}

export interface ComparedSide {
  readonly due: number | null;
  readonly answered: number | null;
  readonly yes: number | null;
  readonly responseRate: number | null;
  readonly share: Share | null;
}

export interface Comparison {
  readonly code: Compared;
  readonly takenPart: ComparedSide;
  readonly notSelected: ComparedSide;
  /** Share of those who took part minus the other, with Newcombe's interval; null below the floor. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** With fewer on either side the interval of the difference of two halves is wider than fifty points. */
export const FEWEST_TO_COMPARE = 30;

/** `say` is the identity for the secretariat and the rounding for everybody else: shares are taken from what is said. */
export function comparisons(
  rows: readonly ComparedCounts[],
  say: (count: number) => number | null = (count) => count,
): Comparison[] {
  return COMPARED.map((code) => {
    const [takenPart, notSelected] = COMPARED_GROUPS.map((group) =>
      side(
        rows.find((row) => row.code === code && row.group === group),
        say,
      ),
    ) as [ComparedSide, ComparedSide];
    return { code, takenPart, notSelected, difference: difference(takenPart.share, notSelected.share) };
  });
}

function side(row: ComparedCounts | undefined, say: (count: number) => number | null): ComparedSide {
  const [due, answered, yes] = [row?.due ?? 0, row?.answered ?? 0, row?.yes ?? 0].map(say) as [
    number | null,
    number | null,
    number | null,
  ];
  const enough = answered !== null && answered >= FEWEST_TO_COMPARE && yes !== null;
  return {
    ...{ due, answered, yes },
    responseRate: due !== null && due > 0 && answered !== null ? Math.min(1, answered / due) : null,
    share: enough ? wilson(Math.min(yes, answered), answered) : null,
  };
}

/**
 * Newcombe's hybrid interval for a difference of two independent shares, from the two Wilson intervals (Newcombe 1998,
 * Statistics in Medicine 17, 873-890, method 10).
 */
export function difference(a: Share | null, b: Share | null): Comparison['difference'] {
  if (!a || !b) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
