import type { CallFacts } from '../../programmes';
import type { OutcomeFigures, Share } from '../domain';
import type { PublicFigures } from '../public-figures.queries';

export interface PublicFact {
  readonly key: string;
  readonly share: Share | null;
  /** Whether the range is one of chance: a share of answers, not a count of everybody. */
  readonly ranged: boolean;
  readonly count: number | null;
  readonly params: Readonly<Record<string, number>>;
}

/** The outcome that says most: twelve months after the return, else the month with the most answers. */
export function mainOutcome(outcomes: readonly OutcomeFigures[]): OutcomeFigures | null {
  const shown = outcomes.filter(({ share }) => share !== null);
  return (
    shown.find(({ months }) => months === 12) ??
    [...shown].sort((a, b) => (b.answered ?? 0) - (a.answered ?? 0))[0] ??
    null
  );
}

/** "What came of it": nothing is said from too few answers, and then the page says just that. */
export function publicFacts(figures: PublicFigures): PublicFact[] {
  const outcome = mainOutcome(figures.outcomes);
  if (!outcome?.share || outcome.answered === null || outcome.due === null || outcome.inUse === null)
    return [];
  const { months, answered, due, inUse } = outcome;
  const facts: PublicFact[] = [
    {
      key: 'in_use',
      share: outcome.share,
      ranged: true,
      count: null,
      params: { months, yes: inUse, n: answered },
    },
    {
      key: 'answered',
      share: { value: answered / due, low: answered / due, high: answered / due },
      ranged: false,
      count: null,
      params: { months, n: answered, due },
    },
  ];
  const selected = figures.gates.find(({ gate }) => gate === 'selected');
  if (selected?.total && selected.women !== null) {
    const value = selected.women / selected.total;
    facts.push({
      key: 'women',
      share: { value, low: value, high: value },
      ranged: false,
      count: null,
      params: { women: selected.women, n: selected.total },
    });
  }
  const completed = figures.gates.find(({ gate }) => gate === 'completed')?.total;
  if (completed) facts.push({ key: 'completed', share: null, ranged: false, count: completed, params: {} });
  return facts;
}

/** The five steps with what each came to; a count is null when it must not be said. */
export function stepsOf(
  figures: PublicFigures,
): { key: string; count: number | null; rate: number | null }[] {
  const total = (gate: string): number | null =>
    figures.gates.find((each) => each.gate === gate)?.total ?? null;
  return [
    { key: 'nominate', count: total('nominated'), rate: null },
    { key: 'screen', count: total('eligible'), rate: null },
    { key: 'score', count: figures.sheets, rate: null },
    { key: 'select', count: total('selected'), rate: null },
    { key: 'follow_up', count: null, rate: mainOutcome(figures.outcomes)?.responseRate ?? null },
  ];
}

export function openCallRow(call: CallFacts): object {
  const inJapan = call.phases.filter(({ mode }) => mode === 'JAPAN');
  const days = (pick: 'from' | 'to'): string[] => inJapan.map((phase) => phase[pick]).sort();
  return {
    id: call.id,
    titleEn: call.titleEn,
    titleKm: call.titleKm,
    titleJa: call.titleJa,
    from: days('from')[0] ?? null,
    to: days('to').at(-1) ?? null,
    seats: call.seats,
    deadline: call.nominationDeadline,
  };
}
