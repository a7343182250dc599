/** One proposal to the master problem: its value, and what it uses of each shared rule. */
export interface Column {
  readonly value: number;
  readonly use: readonly number[];
  readonly kind: 'choice' | 'spare' | 'missing';
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The restricted master problem: a revised simplex method with as many rows as there are shared rules, plus one. */
export class Master {
  private inverse: number[][];
  private level: number[];
  private readonly known = new Set<string>();

  constructor(
    private readonly columns: Column[],
    private readonly basis: number[],
    private readonly rhs: readonly number[],
  ) {
    // The starting columns form an identity matrix.
    this.inverse = rhs.map((_, i) => rhs.map((__, j) => (i === j ? 1 : 0)));
    this.level = [...rhs];
  }

  /** False when the same column is there already: then nothing is left to gain but rounding. */
  add(column: Column): boolean {
    const key = keyOf(column);
    if (this.known.has(key)) return false;
    this.known.add(key);
    this.columns.push(column);
    return true;
  }

  amount(which: (column: Column) => boolean): number {
    return this.basis.reduce(
      (sum, index, row) => (which(this.column(index)) ? sum + (this.level[row] ?? 0) : sum),
      0,
    );
  }

  /** Optimises over the columns known so far; returns the price of each row. */
  improve(worth: (column: Column) => number): number[] {
    const scale = this.columns.reduce((most, column) => Math.max(most, Math.abs(worth(column))), 1);
    for (let pivot = 0; ; pivot++) {
      const price = this.rhs.map((_, i) =>
        this.basis.reduce(
          (sum, index, row) => sum + worth(this.column(index)) * (this.inverse[row]?.[i] ?? 0),
          0,
        ),
      );
      // After many pivots take the first improving column (Bland 1977), which cannot cycle.
      let entering = -1;
      let gain = 1e-12 * scale;
      for (let c = 0; c < this.columns.length; c++) {
        const reduced = worth(this.column(c)) - dot(price, this.column(c).use);
        if (reduced > gain && !this.basis.includes(c)) {
          entering = c;
          if (pivot > 200) break;
          gain = reduced;
        }
      }
      if (entering < 0 || pivot > 2000 || !this.exchange(entering)) return price;
    }
  }

  private exchange(entering: number): boolean {
    const use = this.column(entering).use;
    const change = this.inverse.map((row) => dot(row, use));
    let leaving = -1;
    let most = Infinity;
    change.forEach((rate, row) => {
      if (rate <= 1e-9) return;
      const ratio = Math.max(0, this.level[row] ?? 0) / rate;
      if (
        ratio < most - 1e-12 ||
        (ratio < most + 1e-12 && (this.basis[row] ?? 0) < (this.basis[leaving] ?? Infinity))
      ) {
        most = ratio;
        leaving = row;
      }
    });
    if (leaving < 0) return false;
    const pivotRow = this.inverse[leaving] ?? [];
    const rate = change[leaving] ?? 1;
    for (let i = 0; i < pivotRow.length; i++) pivotRow[i] = (pivotRow[i] ?? 0) / rate;
    this.inverse.forEach((row, r) => {
      const factor = change[r] ?? 0;
      if (r === leaving || factor === 0) return;
      for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - factor * (pivotRow[i] ?? 0);
    });
    this.basis[leaving] = entering;
    this.level = this.inverse.map((row) => dot(row, this.rhs));
    return true;
  }

  private column(index: number): Column {
    const column = this.columns[index];
    if (column === undefined) throw new RangeError(`no column ${index}`);
    return column;
  }
}

function keyOf({ value, use }: Column): string {
  return `${value} ${use.join(' ')}`;
}
