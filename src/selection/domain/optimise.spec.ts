import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { highsSolver } from '../solver/highs';
import { brokenRules, ruleNames, withoutRule, onlyRules } from './constraints';
import type { IntegerSolver } from './integer-solver';
import { optimise, type Optimum } from './optimise';
import { selectVectorCase, type VectorCase } from './vector-case';
import { NO_FORCED, type SelectionCandidate, type SelectionInput } from './selection-input';

interface Oracle extends VectorCase {
  readonly feasible: boolean;
  readonly optimalTotalMerit: number | null;
}

const oracles: Oracle[] = JSON.parse(readFileSync('test/vectors/selection.json', 'utf8'));
let highs: IntegerSolver;

beforeAll(async () => {
  highs = await highsSolver();
});

function ofCase({ candidates, seats, maxPerOrganisation, minimums }: VectorCase): SelectionInput {
  return {
    candidates: candidates.map(({ id, merit, organisation, sex, province }) => ({
      id,
      merit,
      organisation,
      attributes: { sex: String(sex), province: String(province) },
    })),
    rules: { seats, maxPerOrganisation: maxPerOrganisation ?? null, minimums: minimums ?? [], ...NO_FORCED },
    lotterySeed: 'seed',
  };
}

describe('the oracles computed with CBC', () => {
  it.each(oracles.map((oracle) => [oracle.name ?? '', oracle] as const))('%s', async (_name, oracle) => {
    const answer = await selectVectorCase(oracle, highs);
    expect(answer.feasible).toBe(oracle.feasible);
    const { candidates, rules } = ofCase(oracle);
    if (answer.feasible) {
      expect(answer.optimalTotalMerit).toBeCloseTo(oracle.optimalTotalMerit ?? 0, 2);
      expect(brokenRules(candidates, rules, new Set(answer.selected))).toEqual([]);
    } else {
      expect(answer.clash.length).toBeGreaterThan(0);
      const kept = onlyRules(rules, new Set(answer.clash), candidates.length);
      expect(
        (await optimise({ candidates, rules: kept, lotterySeed: 's' }, { explain: false })).feasible,
      ).toBe(false);
    }
  });
});

const person = fc.record({
  merit: fc.oneof(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
  ),
  organisation: fc.constantFrom('A', 'B', 'C'),
  sex: fc.constantFrom('F', 'M'),
  province: fc.constantFrom('12', '04', ''),
  tieKeys: fc.option(fc.tuple(fc.integer({ min: 0, max: 2 })), { nil: undefined }),
});

const rules = fc.record({
  seats: fc.integer({ min: 0, max: 5 }),
  cap: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  women: fc.integer({ min: 0, max: 3 }),
  outside: fc.integer({ min: 0, max: 3 }),
  forced: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.boolean()), { maxLength: 2 }),
});

type People = typeof person extends fc.Arbitrary<infer T> ? readonly T[] : never;
type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never;

function ofPeople(people: People, { seats, cap, women, outside, forced }: Rules): SelectionInput {
  const candidates = people.map(
    ({ merit, organisation, sex, province, tieKeys }, index): SelectionCandidate => ({
      id: `n${index}`,
      merit,
      organisation,
      attributes: { sex, province },
      ...(tieKeys ? { tieKeys } : {}),
    }),
  );
  const decided = new Map(
    forced.filter(([at]) => at < candidates.length).map(([at, side]) => [`n${at}`, side]),
  );
  return {
    candidates,
    rules: {
      seats,
      maxPerOrganisation: cap,
      minimums: [
        { attribute: 'sex', equals: 'F', atLeast: women },
        { attribute: 'province', notEquals: '12', atLeast: outside },
      ],
      forcedIn: [...decided].filter(([, side]) => side).map(([id]) => id),
      forcedOut: [...decided].filter(([, side]) => !side).map(([id]) => id),
    },
    lotterySeed: 'lottery 2026',
  };
}

/** Small enough to try every set of people, and full of ties. */
const smallInput = fc
  .tuple(fc.array(person, { minLength: 1, maxLength: 8 }), rules)
  .map(([people, each]) => ofPeople(people, each));

/** The plainest method there is: every set of people. */
function bestByTrying({ candidates, rules: inForce }: SelectionInput): number | null {
  let best: number | null = null;
  for (let set = 0; set < 1 << candidates.length; set++) {
    const chosen = candidates.filter((_, index) => set & (1 << index));
    const ids = new Set(chosen.map(({ id }) => id));
    if (brokenRules(candidates, inForce, ids).length > 0) continue;
    const total = chosen.reduce((sum, { merit }) => sum + Math.round(merit * 100), 0) / 100;
    if (best === null || total > best) best = total;
  }
  return best;
}

const total = async (input: SelectionInput): Promise<number | null> =>
  (await optimise(input, { explain: false })).optimalTotalMerit;

const withMerit = (input: SelectionInput, id: string, merit: number): SelectionInput => ({
  ...input,
  candidates: input.candidates.map((each) => (each.id === id ? { ...each, merit } : each)),
});

async function isIn(input: SelectionInput, id: string): Promise<boolean> {
  const result = await optimise(input, { explain: false });
  return result.feasible && result.selected.includes(id);
}

describe('properties', () => {
  it('finds the same total as trying every set of people, and keeps every rule', async () => {
    await fc.assert(
      fc.asyncProperty(smallInput, async (input) => {
        const result = await optimise(input, { explain: false });
        const best = bestByTrying(input);
        expect(result.feasible).toBe(best !== null);
        expect(result.optimalTotalMerit).toBe(best);
        if (result.feasible)
          expect(brokenRules(input.candidates, input.rules, new Set(result.selected))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is confirmed by HiGHS, which shares no code with the search, also on lists of 50', async () => {
    const larger = fc
      .tuple(fc.array(person, { minLength: 20, maxLength: 50 }), fc.integer({ min: 3, max: 15 }), rules)
      .map(([people, seats, { cap, women, outside }]) =>
        ofPeople(people, { seats, cap, women, outside, forced: [] }),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(smallInput, larger), async (input) => {
        // `optimise` throws when the two disagree.
        await optimise(input, { explain: false, solver: highs });
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of people and rules', async () => {
    const shuffled = fc
      .tuple(smallInput, fc.infiniteStream(fc.integer({ min: 0, max: 1e6 })))
      .map(([input, numbers]) => {
        const keyed = input.candidates.map((each) => [numbers.next().value as number, each] as const);
        const candidates = keyed.sort(([a], [b]) => a - b).map(([, each]) => each);
        return [
          input,
          { ...input, candidates, rules: { ...input.rules, minimums: input.rules.minimums.toReversed() } },
        ] as const;
      });
    await fc.assert(
      fc.asyncProperty(shuffled, async ([input, other]) => {
        expect(await optimise(other)).toEqual(await optimise(input));
      }),
      { numRuns: 100 },
    );
  });

  it('never lowers the total merit by one more seat, nor by leaving out a rule', async () => {
    await fc.assert(
      fc.asyncProperty(smallInput, async (input) => {
        const before = await total(input);
        if (before === null) return;
        const more = await total({ ...input, rules: { ...input.rules, seats: input.rules.seats + 1 } });
        expect(more).toBeGreaterThanOrEqual(before);
        for (const name of ruleNames(input.rules)) {
          const freer = withoutRule(input.rules, name, input.candidates.length);
          expect(await total({ ...input, rules: freer })).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a selected person selected when only their merit rises', async () => {
    await fc.assert(
      fc.asyncProperty(smallInput, fc.integer({ min: 1, max: 500 }), async (input, hundredths) => {
        const result = await optimise(input, { explain: false });
        if (!result.feasible) return;
        for (const id of result.selected) {
          const merit = input.candidates.find((each) => each.id === id)?.merit ?? 0;
          expect(await isIn(withMerit(input, id, Math.round(merit * 100 + hundredths) / 100), id)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names the smallest change that turns each outcome: it does, and one unit less does not', async () => {
    await fc.assert(
      fc.asyncProperty(smallInput, async (input) => {
        const result = await optimise(input);
        if (!result.feasible) return;
        for (const { id, selected, change, merit, whyNoChange } of result.people) {
          const away = (points: number) => withMerit(input, id, selected ? merit - points : merit + points);
          if (change === null) {
            expect(whyNoChange).not.toBeNull();
            expect(await isIn(away(5000), id)).toBe(selected);
            continue;
          }
          expect(await isIn(away(change), id)).toBe(!selected);
          if (change >= result.unit) expect(await isIn(away(change - result.unit), id)).toBe(selected);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('names a smallest set of rules that clash, and cures that help', async () => {
    await fc.assert(
      fc.asyncProperty(smallInput, async (input) => {
        const result = await optimise(input);
        if (result.feasible) return;
        const of = (names: readonly string[]) =>
          onlyRules(input.rules, new Set(names), input.candidates.length);
        expect(bestByTrying({ ...input, rules: of(result.clash) })).toBeNull();
        for (const name of result.clash) {
          const rest = result.clash.filter((other) => other !== name);
          expect(bestByTrying({ ...input, rules: of(rest) })).not.toBeNull();
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('prices', () => {
  it('says what a cap costs: the total without it minus the total with it', async () => {
    const input: SelectionInput = {
      candidates: [
        { id: 'a', merit: 90, organisation: 'MEF', attributes: {} },
        { id: 'b', merit: 80, organisation: 'MEF', attributes: {} },
        { id: 'c', merit: 71.5, organisation: 'MOP', attributes: {} },
      ],
      rules: { seats: 2, maxPerOrganisation: 1, minimums: [], ...NO_FORCED },
      lotterySeed: 's',
    };
    const result = (await optimise(input)) as Optimum;
    expect(result.selected).toEqual(['a', 'c']);
    expect(result.rules.find(({ rule }) => rule === 'maxPerOrganisation')).toEqual({
      rule: 'maxPerOrganisation',
      price: 8.5,
      oneMilder: 8.5,
      binding: true,
    });
    expect(result.people.find(({ id }) => id === 'b')?.change).toBeCloseTo(10, 5);
  });

  it('shows those whom only the tie order separates', async () => {
    const input: SelectionInput = {
      candidates: ['a', 'b', 'c'].map((id, index) => ({
        id,
        merit: 70,
        organisation: id,
        attributes: {},
        tieKeys: [index],
      })),
      rules: { seats: 2, maxPerOrganisation: null, minimums: [], ...NO_FORCED },
      lotterySeed: 's',
    };
    const result = (await optimise(input)) as Optimum;
    expect(result.selected).toEqual(['c', 'b']);
    expect(result.ties.notSelected).toEqual(['a']);
  });
});
