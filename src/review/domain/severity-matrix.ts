/** A square matrix row by row. */
export interface Square {
  readonly size: number;
  readonly at: Float64Array;
}

/**
 * Lower triangle L with L L' = a, written over the lower triangle of `a` (Golub and Van Loan, Matrix Computations,
 * 2013, ch. 4.2, by rows: every inner product runs along memory). `a` must be positive definite.
 */
export function choleskyInPlace({ size, at }: Square): void {
  for (let i = 0; i < size; i += 1) {
    const row = i * size;
    for (let j = 0; j <= i; j += 1) {
      const other = j * size;
      let sum = at[row + j]!;
      for (let k = 0; k < j; k += 1) sum -= at[row + k]! * at[other + k]!;
      at[row + j] = i === j ? Math.sqrt(sum) : sum / at[other + j]!;
    }
  }
}

/** Twice the sum of the logarithms of the diagonal: log |L L'|. */
export function logDeterminant({ size, at }: Square): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += Math.log(at[i * size + i]!);
  return 2 * sum;
}

/**
 * The transpose of L^-1: row j holds column j of L^-1, whose first j entries are 0. Then (L L')^-1 = rows x rows'.
 */
export function inverseTransposed({ size, at }: Square): Square {
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j += 1) {
    const row = j * size;
    out[row + j] = 1 / at[row + j]!;
    for (let i = j + 1; i < size; i += 1) {
      const other = i * size;
      let sum = 0;
      for (let k = j; k < i; k += 1) sum -= at[other + k]! * out[row + k]!;
      out[row + i] = sum / at[other + i]!;
    }
  }
  return { size, at: out };
}

/** (L L')^-1 v from L^-1 transposed. */
export function solve({ size, at }: Square, v: Float64Array): Float64Array {
  const half = new Float64Array(size);
  for (let j = 0; j < size; j += 1) {
    const x = v[j]!;
    if (x === 0) continue;
    const row = j * size;
    for (let k = j; k < size; k += 1) half[k] = half[k]! + at[row + k]! * x;
  }
  return rowsTimes({ size, at }, half);
}

/** Upper triangle (rows from the diagonal on) times v. */
export function rowsTimes({ size, at }: Square, v: Float64Array): Float64Array {
  const out = new Float64Array(size);
  for (let j = 0; j < size; j += 1) {
    const row = j * size;
    let sum = 0;
    for (let k = j; k < size; k += 1) sum += at[row + k]! * v[k]!;
    out[j] = sum;
  }
  return out;
}
