import { LEAST_LEVELS, MOST_LEVELS, type Criterion, type RubricText } from './rubric';

const EMPTY: RubricText = { km: '', en: '', ja: '' };

/** A criterion to be written: five levels, because most published sheets use five; comments at the ends (domain facts 7.4). */
export function blankCriterion(code: string): Criterion {
  return {
    code,
    title: EMPTY,
    weight: 10,
    anchors: Array.from({ length: 5 }, () => EMPTY),
    commentRule: 'ends',
    notApplicableAllowed: false,
    threshold: null,
  };
}

/** `criterion-1`, `criterion-2`: a name nobody has to think of. */
export function freeCode(criteria: readonly Pick<Criterion, 'code'>[]): string {
  const taken = new Set(criteria.map(({ code }) => code));
  let number = criteria.length + 1;
  while (taken.has(`criterion-${number}`)) number += 1;
  return `criterion-${number}`;
}

/** Another number of levels, 3 to 7: levels are added or taken away at the top, so those written keep their place. */
export function withLevels(anchors: readonly RubricText[], levels: number): RubricText[] {
  const count = Math.min(MOST_LEVELS, Math.max(LEAST_LEVELS, Math.trunc(levels) || LEAST_LEVELS));
  return Array.from({ length: count }, (_level, index) => anchors[index] ?? EMPTY);
}

export type CriterionMove = 'up' | 'down' | 'remove';

/** The list after moving one criterion, or without it; unchanged when there is no such place. */
export function moved(criteria: readonly Criterion[], code: string, move: CriterionMove): Criterion[] {
  const at = criteria.findIndex((criterion) => criterion.code === code);
  if (at < 0) return [...criteria];
  const rest = criteria.filter((_criterion, index) => index !== at);
  const criterion = criteria[at];
  if (move === 'remove' || !criterion) return rest;
  rest.splice(Math.max(0, Math.min(rest.length, at + (move === 'up' ? -1 : 1))), 0, criterion);
  return rest;
}
