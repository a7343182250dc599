import type { IntegerSolver } from './integer-solver';
import { optimise } from './optimise';
import {
  inputFindings,
  NO_FORCED,
  type InputFinding,
  type Minimum,
  type SelectionInput,
} from './selection-input';

/**
 * One case of the command `engine -- select FILE`. Besides `id`, `merit` and `organisation`, whatever text a candidate
 * carries (`sex`, `province`, ...) is an attribute that minimums may ask for.
 */
export interface VectorCase {
  readonly name?: string;
  readonly candidates: readonly ({
    readonly id: string;
    readonly merit: number;
    readonly organisation: string;
  } & Readonly<Record<string, unknown>>)[];
  readonly seats: number;
  readonly maxPerOrganisation?: number | null;
  readonly minimums?: readonly Minimum[];
}

export type VectorAnswer = { readonly name?: string } & (
  | { readonly feasible: true; readonly optimalTotalMerit: number; readonly selected: readonly string[] }
  | { readonly feasible: false; readonly optimalTotalMerit: null; readonly clash: readonly string[] }
);

/** Ties in a file are decided by a lottery whose seed everybody knows. */
const FILE_SEED = 'engine';

/** The best selection for one case; the solver, when given, proves the total a second time. */
export async function selectVectorCase(each: VectorCase, solver?: IntegerSolver): Promise<VectorAnswer> {
  const result = await optimise(inputOf(each), { explain: false, ...(solver ? { solver } : {}) });
  const name = each.name === undefined ? {} : { name: each.name };
  return result.feasible
    ? {
        ...name,
        feasible: true,
        optimalTotalMerit: result.optimalTotalMerit,
        selected: result.selected,
      }
    : { ...name, feasible: false, optimalTotalMerit: null, clash: result.clash };
}

/** What is wrong with a case read from a file, by field; null when it can be solved. */
export function vectorCaseFinding(each: unknown): InputFinding | null {
  if (typeof each !== 'object' || each === null) return { field: '', fault: 'case_not_object' };
  const { candidates, minimums, maxPerOrganisation } = each as Partial<VectorCase>;
  if (!Array.isArray(candidates)) return { field: 'candidates', fault: 'case_not_list' };
  for (const [index, candidate] of candidates.entries()) {
    const row: unknown = candidate;
    if (typeof row !== 'object' || row === null)
      return { field: `candidates.${index}`, fault: 'case_not_object' };
    for (const field of ['id', 'organisation'] as const)
      if (typeof (row as Record<string, unknown>)[field] !== 'string')
        return { field: `candidates.${index}.${field}`, fault: 'case_not_text' };
  }
  if (minimums !== undefined && !Array.isArray(minimums))
    return { field: 'minimums', fault: 'case_not_list' };
  for (const [index, minimum] of (minimums ?? []).entries()) {
    const row: unknown = minimum;
    if (typeof row !== 'object' || row === null || typeof (row as Minimum).attribute !== 'string')
      return { field: `minimums.${index}.attribute`, fault: 'case_not_text' };
  }
  if (
    maxPerOrganisation !== undefined &&
    maxPerOrganisation !== null &&
    typeof maxPerOrganisation !== 'number'
  )
    return { field: 'maxPerOrganisation', fault: 'count_invalid' };
  return inputFindings(inputOf(each as VectorCase))[0] ?? null;
}

function inputOf(each: VectorCase): SelectionInput {
  return {
    candidates: each.candidates.map(({ id, merit, organisation, ...rest }) => ({
      id,
      merit,
      organisation,
      attributes: Object.fromEntries(
        Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    })),
    rules: {
      seats: each.seats,
      maxPerOrganisation: each.maxPerOrganisation ?? null,
      minimums: each.minimums ?? [],
      ...NO_FORCED,
    },
    lotterySeed: FILE_SEED,
  };
}
