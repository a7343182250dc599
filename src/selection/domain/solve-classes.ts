import type { Prices } from './class-prices';
import type { ClassProblem, Person } from './class-problem';
import { searchClasses } from './class-search';
import type { IntegerSolver, YesNoAnswer, YesNoRow } from './integer-solver';

/** How many of each class, with exact totals in units of merit and places. Null: the rules cannot all be kept. */
export interface Solved {
  readonly counts: readonly (readonly number[])[];
  readonly merit: number;
  readonly place: number;
  readonly prices: Prices | null;
}

/** Solves class problems about one set of people. */
export type ClassSolver = (problem: ClassProblem, warm?: Prices | null) => Promise<Solved | null>;

export function classSolver(people: readonly Person[], solver: IntegerSolver | null): ClassSolver {
  return async (problem, warm) => {
    const answer = searchClasses(problem, warm ?? undefined);
    if (answer.status === 'optimal')
      return { ...totals(people, problem, answer.counts), prices: answer.prices };
    if (answer.status === 'infeasible') return null;
    if (solver === null) throw new Error('this rule set needs a general integer solver');
    return solveGenerally(people, problem, solver);
  };
}

/** The best of each class, so many as the counts say: positions in the list of people. */
export function chosenPeople(problem: ClassProblem, counts: readonly (readonly number[])[]): number[] {
  return problem.blocks.flatMap((block, b) =>
    block.classes.flatMap((kind, k) => kind.members.slice(0, counts[b]?.[k] ?? 0)),
  );
}

function totals(people: readonly Person[], problem: ClassProblem, counts: readonly (readonly number[])[]) {
  let merit = 0;
  let place = 0;
  for (const index of chosenPeople(problem, counts)) {
    merit += people[index]?.merit ?? 0;
    place += people[index]?.place ?? 0;
  }
  return { counts, merit, place };
}

interface Column {
  readonly person: Person;
  readonly block: number;
  readonly kind: number;
}

/** The same problem as a yes/no programme: the best total merit a general solver can prove. */
export async function solveForMerit(
  people: readonly Person[],
  problem: ClassProblem,
  solver: IntegerSolver,
): Promise<Solved | null> {
  const columns = columnsOf(people, problem);
  const program = { objective: scaledMerits(columns), rows: rulesAsRows(problem, columns) };
  return read(people, problem, columns, await solver.solve(program));
}

/**
 * A way out where the search does not fit: first the best merit, then, among choices of that merit, the best places.
 * The second answer is taken only if its exact merit is no less.
 */
export async function solveGenerally(
  people: readonly Person[],
  problem: ClassProblem,
  solver: IntegerSolver,
): Promise<Solved | null> {
  const best = await solveForMerit(people, problem, solver);
  if (best === null) return null;
  const columns = columnsOf(people, problem);
  const merits = scaledMerits(columns);
  const same: YesNoRow = {
    columns: columns.map((_, c) => c),
    coefficients: merits,
    atLeast: ((best.merit - 0.5) * 100) / largestMerit(columns),
  };
  const places = columns.map(({ person }) => person.place);
  const answer = await solver.solve({ objective: places, rows: [...rulesAsRows(problem, columns), same] });
  const tidy = read(people, problem, columns, answer);
  return tidy !== null && tidy.merit >= best.merit ? tidy : best;
}

function columnsOf(people: readonly Person[], problem: ClassProblem): Column[] {
  return problem.blocks.flatMap((block, b) =>
    block.classes.flatMap((kind, k) =>
      // No more of one class than the cap can ever be chosen, and those are its best.
      kind.members.slice(0, Math.max(0, Math.min(block.cap, problem.seats))).flatMap((index) => {
        const person = people[index];
        return person ? [{ person, block: b, kind: k }] : [];
      }),
    ),
  );
}

/** Solvers keep their accuracy with numbers of this size. */
function scaledMerits(columns: readonly Column[]): number[] {
  const largest = largestMerit(columns);
  return columns.map(({ person }) => (100 * person.merit) / largest);
}

function largestMerit(columns: readonly Column[]): number {
  return columns.reduce((most, { person }) => Math.max(most, Math.abs(person.merit)), 1);
}

function read(
  people: readonly Person[],
  problem: ClassProblem,
  columns: readonly Column[],
  answer: YesNoAnswer,
): Solved | null {
  if (answer.status === 'infeasible') return null;
  const counts = problem.blocks.map((block) => block.classes.map(() => 0));
  columns.forEach(({ block, kind }, c) => {
    const row = counts[block];
    if (row && answer.chosen[c]) row[kind] = (row[kind] ?? 0) + 1;
  });
  return { ...totals(people, problem, counts), prices: null };
}

function rulesAsRows(
  problem: ClassProblem,
  columns: readonly { readonly block: number; readonly kind: number }[],
): YesNoRow[] {
  const where = (keep: (block: number, kind: number) => boolean) =>
    columns.flatMap(({ block, kind }, c) => (keep(block, kind) ? [c] : []));
  return [
    { columns: where(() => true), atMost: problem.seats },
    ...problem.blocks.map((block, b) => ({ columns: where((each) => each === b), atMost: block.cap })),
    ...problem.needs.map((need, j) => ({
      columns: where((b, k) => ((problem.blocks[b]?.classes[k]?.mask ?? 0) & (1 << j)) !== 0),
      atLeast: need,
    })),
  ].filter(
    ({ columns: used, atMost = 0, atLeast = 0 }: YesNoRow) => used.length > 0 || atMost < 0 || atLeast > 0,
  );
}
