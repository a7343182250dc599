import { decide, type IntegerSolver, type RunInput } from '../src/selection/domain';
import { highsSolver } from '../src/selection/solver/highs';
import { normalFrom, randomFrom } from '../src/review/domain';
import { megabytes, print, seconds } from './support/measure';

/** The whole decision for a large call: optimum, second proof, every person's and every rule's explanation, chances. */
export async function selectionBench(): Promise<void> {
  const sizes = [
    [500, 60],
    [5_000, 400],
  ] as const;
  const rows: string[][] = [];
  for (const [people, seats] of sizes) {
    const solver = timed(await highsSolver());
    let peak = 0;
    const watch = (): void => {
      peak = Math.max(peak, process.memoryUsage().rss);
    };
    const began = performance.now();
    const steps: [string, number][] = [];
    const { result } = await decide(selectionCase(people, seats), solver, (step) => {
      steps.push([step, performance.now()]);
      watch();
    });
    watch();
    const ended = performance.now();
    const whole = (ended - began) / 1000;
    const took = (name: string): number => {
      const at = steps.findIndex(([step]) => step === name);
      return at < 0 ? 0 : ((steps[at + 1]?.[1] ?? ended) - (steps[at]?.[1] ?? ended)) / 1000;
    };
    rows.push([
      `${people} people, ${seats} seats`,
      seconds(whole),
      ...['optimum', 'proof', 'people', 'rules', 'chances'].map((name) => seconds(took(name))),
      `${((100 * solver.spent()) / 1000 / whole).toFixed(0)}%`,
      megabytes(peak / 1e6),
      (result.totalMerit ?? 0).toFixed(2),
      String(result.people.filter(({ change }) => change !== null).length),
    ]);
  }
  print(
    'Selection, 12 organisations, limit per organisation, two minimums, everybody explained (one process)',
    [
      'size',
      'whole',
      'optimum',
      'proof',
      'people',
      'rules',
      'chances',
      'HiGHS',
      'peak',
      'total',
      'explained',
    ],
    rows,
  );
}

/** HiGHS with its own time counted, in milliseconds. */
function timed(solver: IntegerSolver): IntegerSolver & { spent: () => number } {
  let spent = 0;
  return {
    name: solver.name,
    spent: () => spent,
    solve: async (program) => {
      const began = performance.now();
      const answer = await solver.solve(program);
      spent += performance.now() - began;
      return answer;
    },
  };
}

/** Three sheets for each file by 300 readers; women are fewer, most people are from the capital. */
function selectionCase(people: number, seats: number): RunInput {
  const random = randomFrom(`selection ${people}`);
  const normal = normalFrom(random);
  const files = Array.from({ length: people }, (_, index) => {
    const level = 60 + 9 * normal();
    const id = `N-2026-${String(index + 1).padStart(5, '0')}`;
    const first = Math.floor(random() * 300);
    const sheets = [0, 7, 31].map((step) => {
      const reader = (first + step) % 300;
      const score = level + ((reader % 9) - 4) + 7 * normal();
      return {
        reader: `r${reader}`,
        score: Math.round(100 * Math.max(0, Math.min(100, score))) / 100,
        levels: {},
      };
    });
    return { id, sheets };
  });
  const candidates = files.map(({ id, sheets }) => ({
    id,
    merit: Math.round((1e4 * sheets.reduce((sum, { score }) => sum + score, 0)) / 3) / 1e4,
    organisation: `M${Math.floor(12 * random() ** 1.5)}`,
    attributes: { sex: random() < 0.25 ? 'female' : 'male', province: random() < 0.7 ? '12' : '03' },
  }));
  return {
    format: 1,
    call: { id: 'bench', number: 'C-2026-0001', rankingPolicy: 'raw', rubricVersionId: null },
    ...{ severity: null, criteria: [], reservePlaces: 40, belowLevel: [], files },
    selection: {
      candidates,
      rules: {
        seats,
        maxPerOrganisation: Math.ceil(seats / 10),
        minimums: [
          { attribute: 'sex', equals: 'female', atLeast: Math.round(seats * 0.35) },
          { attribute: 'province', notEquals: '12', atLeast: Math.round(seats * 0.4) },
        ],
        ...{ forcedIn: [], forcedOut: [] },
      },
      lotterySeed: 'bench',
    },
  };
}
