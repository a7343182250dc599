import loadHighs from 'highs';
import type { Highs } from 'highs';
import type { IntegerSolver, YesNoAnswer, YesNoProgram } from '../domain/integer-solver';

/**
 * HiGHS (WebAssembly) behind the port. One thread, no relative gap, fixed seed: the same programme gives the same
 * answer. Anything but a proven optimum or a proven impossibility is an error, never a best effort.
 */
export async function highsSolver(): Promise<IntegerSolver> {
  const highs = await loadHighs();
  return { name: `HiGHS ${versionOf(highs)}`, solve: (program) => Promise.resolve(run(highs, program)) };
}
