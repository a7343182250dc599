import {
  intraclassCorrelation,
  krippendorffAlpha,
  weightedKappa,
  type Coefficient,
  type Ratings,
} from '../review/domain';
import { countFinding, firstFinding, isNumber } from './case-checks';
import type { Calculator, Case, CaseFinding } from './calculator';

type Marks = readonly (number | null)[];

/** A case holds `ratings` (units by raters) or two raters `a` and `b`; which of the two would count is not guessed. */
export const agreementCases: Calculator = {
  finding(each) {
    if (each.ratings !== undefined) return alone(each) ?? ratingsFinding(each.ratings);
    if (each.a === undefined && each.b === undefined)
      return { field: 'ratings', message: 'must be a list of rows' };
    return pairFinding(each);
  },
  answer: (each) => (each.ratings === undefined ? ofTwo(each) : ofMany(each.ratings as Ratings)),
};

function ofMany(ratings: Ratings): object {
  const alphas = {
    alphaNominal: krippendorffAlpha(ratings, 'nominal'),
    alphaOrdinal: krippendorffAlpha(ratings, 'ordinal'),
    alphaInterval: krippendorffAlpha(ratings, 'interval'),
  };
  const { single, average } = intraclassCorrelation(ratings);
  // The vectors leave these out where marks are missing, because ICC is not defined there.
  if (single.reason === 'missing_marks') return numbers(alphas);
  return {
    ...numbers({ ...alphas, icc21: single, icc2k: average }),
    icc21Low: single.low,
    icc21High: single.high,
  };
}

function ofTwo({ a, b }: Case): object {
  return numbers({
    kappaLinear: weightedKappa(a as Marks, b as Marks, 'linear'),
    kappaQuadratic: weightedKappa(a as Marks, b as Marks, 'quadratic'),
  });
}

/** The values by name, and beside them why any is missing. */
function numbers(coefficients: Readonly<Record<string, Coefficient>>): object {
  const entries = Object.entries(coefficients);
  const missing = entries
    .filter(([, { reason }]) => reason !== null)
    .map(([name, { reason }]) => [name, reason]);
  return {
    ...Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
    ...(missing.length > 0 ? { reasons: Object.fromEntries(missing) as object } : {}),
  };
}

function alone(each: Case): CaseFinding | null {
  const field = ['a', 'b'].find((one) => each[one] !== undefined);
  return field ? { field, message: 'must not stand beside ratings: a case holds ratings, or a and b' } : null;
}

function ratingsFinding(ratings: unknown): CaseFinding | null {
  if (!Array.isArray(ratings)) return { field: 'ratings', message: 'must be a list of rows' };
  for (const [index, row] of ratings.entries()) {
    const at = `ratings[${index}]`;
    if (!Array.isArray(row)) return { field: at, message: 'must be a list of marks' };
    if (row.length !== (ratings[0] as unknown[]).length)
      return { field: at, message: 'must be as long as the first row' };
    const wrong = marksFinding(row, at);
    if (wrong) return wrong;
  }
  return null;
}

function pairFinding(each: Case): CaseFinding | null {
  for (const field of ['a', 'b'])
    if (!Array.isArray(each[field])) return { field, message: 'must be a list of marks' };
  const [a, b] = [each.a as unknown[], each.b as unknown[]];
  if (a.length !== b.length) return { field: 'b', message: 'must be as long as a' };
  return firstFinding(marksFinding(a, 'a'), marksFinding(b, 'b'), countFinding(each, 'levels', true), () => {
    const levels = each.levels;
    if (typeof levels !== 'number') return null;
    for (const [field, marks] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const index = marks.findIndex(
        (mark) =>
          mark !== null && !(Number.isInteger(mark) && (mark as number) >= 0 && (mark as number) <= levels),
      );
      if (index >= 0) return { field: `${field}[${index}]`, message: `must be a level from 1 to ${levels}` };
    }
    return null;
  });
}

function marksFinding(marks: readonly unknown[], at: string): CaseFinding | null {
  const index = marks.findIndex((mark) => mark !== null && !isNumber(mark));
  return index === -1 ? null : { field: `${at}[${index}]`, message: 'must be a number or null' };
}
