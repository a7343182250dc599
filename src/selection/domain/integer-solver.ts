/** A linear programme over yes/no variables: maximise `objective` subject to the rows. */
export interface YesNoProgram {
  readonly objective: readonly number[];
  readonly rows: readonly YesNoRow[];
}

export interface YesNoRow {
  /** Positions of variables; `coefficients` are 1 where absent. */
  readonly columns: readonly number[];
  readonly coefficients?: readonly number[];
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type YesNoAnswer =
  { readonly status: 'optimal'; readonly chosen: readonly boolean[] } | { readonly status: 'infeasible' };

/**
 * A general solver for such programmes, proven optimal or an error. The selection solves itself by a search of its own;
 * this port gives a second, independent proof, and a way out should the search not fit.
 */
export interface IntegerSolver {
  /** Name and version, stored with a run. */
  readonly name: string;
  solve(program: YesNoProgram): Promise<YesNoAnswer>;
}
