import loadHighs from 'highs';
import type { Highs } from 'highs';
import type { IntegerSolver, YesNoAnswer, YesNoProgram } from '../domain/integer-solver';

/** A rule set that needs longer than this is reported, never answered with "the best so far". */
const MOST_SECONDS = 120;

/**
 * HiGHS (WebAssembly) behind the port. One thread, no gap, fixed seed: the same programme gives the same answer.
 * Anything but a proven optimum or a proven impossibility is an error, never a best effort.
 */
export async function highsSolver(): Promise<IntegerSolver> {
  const highs = await loadHighs();
  return {
    name: `HiGHS ${highs.version.string}`,
    solve: (program) => Promise.resolve(run(highs, program)),
  };
}

function run(highs: Highs, program: YesNoProgram): YesNoAnswer {
  const columns = program.objective.length;
  // HiGHS looks at no row of a programme without variables: nobody is chosen, and that keeps the rules or it does not.
  if (columns === 0) {
    const kept = program.rows.every(({ atLeast = 0, atMost = 0 }) => atLeast <= 0 && atMost >= 0);
    return kept ? { status: 'optimal', chosen: [] } : { status: 'infeasible' };
  }
  const { modelStatus, objectiveSense, variableType } = highs.constants;
  return highs.withModel(
    {
      numCols: columns,
      numRows: program.rows.length,
      sense: objectiveSense.maximize,
      colCost: [...program.objective],
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1),
      rowLower: program.rows.map((row) => row.atLeast ?? -highs.infinity),
      rowUpper: program.rows.map((row) => row.atMost ?? highs.infinity),
      matrix: matrixOf(program),
      integrality: new Int32Array(columns).fill(variableType.integer),
    },
    (model): YesNoAnswer => {
      model.options.set({
        output_flag: false,
        mip_rel_gap: 0,
        mip_abs_gap: 0,
        random_seed: 0,
        time_limit: MOST_SECONDS,
      });
      const { modelStatus: ended } = model.run();
      if (ended === modelStatus.infeasible) return { status: 'infeasible' };
      if (ended !== modelStatus.optimal) throw new Error(`HiGHS ended without a proof (status ${ended})`);
      return { status: 'optimal', chosen: Array.from(model.getSolution().colValue, (value) => value > 0.5) };
    },
  );
}

/** The rows one after another (compressed sparse rows). */
function matrixOf(program: YesNoProgram) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { columns, coefficients } of program.rows) {
    columns.forEach((column, at) => {
      indices.push(column);
      values.push(coefficients?.[at] ?? 1);
    });
    starts.push(indices.length);
  }
  return {
    format: 'csr' as const,
    numRows: program.rows.length,
    numCols: program.objective.length,
    starts,
    indices,
    values,
  };
}
