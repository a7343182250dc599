/** What one file adds to alpha: number of marks, their sum and sum of squares. */
export interface AlphaUnit {
  readonly marks: number;
  readonly sum: number;
  readonly squares: number;
}

/** The files that alpha looks at: those with two marks or more. */
export function unitsOf(rows: readonly (readonly number[])[]): AlphaUnit[] {
  return rows
    .filter((row) => row.length > 1)
    .map((row) => ({
      marks: row.length,
      sum: row.reduce((sum, x) => sum + x, 0),
      squares: row.reduce((sum, x) => sum + x * x, 0),
    }));
}

/**
 * Krippendorff's alpha with the squared distance, from sums alone (agreement.ts gives it from the marks): hundreds of
 * redrawn sets of ten thousand files would take minutes otherwise. Null where all marks are the same.
 */
export function alphaOfUnits(units: readonly AlphaUnit[]): number | null {
  let [marks, sum, squares, observed] = [0, 0, 0, 0];
  for (const unit of units) {
    marks += unit.marks;
    sum += unit.sum;
    squares += unit.squares;
    observed += (unit.marks * unit.squares - unit.sum ** 2) / (unit.marks - 1);
  }
  const expected = (marks * squares - sum ** 2) / (marks - 1);
  return expected > 1e-9 * marks * squares ? 1 - observed / expected : null;
}
