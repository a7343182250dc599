import fc from 'fast-check';
import { countsTowards } from './constraints';
import { outcomeReasons } from './explain';
import { optimise, type Optimum, type PersonOutcome } from './optimise';
import { minimumName, NO_FORCED, type SelectionInput } from './selection-input';

const anybody = fc.record({
  merit: fc.integer({ min: 0, max: 12 }),
  organisation: fc.constantFrom('A', 'B', 'C'),
  sex: fc.constantFrom('female', 'male'),
});

const inputs = fc
  .tuple(
    fc.array(anybody, { minLength: 2, maxLength: 10 }),
    fc.record({
      seats: fc.integer({ min: 1, max: 5 }),
      cap: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      women: fc.integer({ min: 0, max: 2 }),
      forced: fc.constantFrom('in', 'out', null),
    }),
  )
  .map(([people, { seats, cap, women, forced }]): SelectionInput => ({
    candidates: people.map(({ sex, ...each }, index) => ({ ...each, id: `n${index}`, attributes: { sex } })),
    rules: {
      ...{ ...NO_FORCED, seats, maxPerOrganisation: cap },
      minimums: [{ attribute: 'sex', equals: 'female', atLeast: women }],
      ...(forced === 'in' ? { forcedIn: ['n0'] } : forced === 'out' ? { forcedOut: ['n0'] } : {}),
    },
    lotterySeed: 'seed',
  }));

/** The reasons as the words of `OutcomeReason` define them, each person held against every other. */
function plainReason(person: PersonOutcome, { people, rules: prices }: Optimum, input: SelectionInput) {
  const { candidates, rules } = input;
  const candidateOf = (id: string) => candidates.find((each) => each.id === id)!;
  const full = ({ id }: PersonOutcome): boolean => {
    const { organisation } = candidateOf(id);
    const taken = people.filter(
      (each) => each.selected && candidateOf(each.id).organisation === organisation,
    );
    return rules.maxPerOrganisation !== null && taken.length >= rules.maxPerOrganisation;
  };
  if (person.forced !== null) return 'forced';
  const others = people.filter((each) => each.forced === null && each.selected !== person.selected);
  if (person.selected) {
    const needed = rules.minimums.some(
      (rule) =>
        rule.atLeast > 0 &&
        countsTowards(rule, candidateOf(person.id)) &&
        prices.some(({ rule: name, binding }) => binding && name === minimumName(rule)),
    );
    return needed && others.some((each) => each.rank < person.rank && !full(each))
      ? 'needed_by_rule'
      : 'merit';
  }
  if (person.difference === 0) return 'tie';
  if (!others.some((each) => each.rank > person.rank)) return 'below_line';
  return full(person) ? 'cap' : 'held_by_minimum';
}

describe('why a person is in or out', () => {
  it('is for everybody what holding each against every other gives', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const optimum = await optimise(input);
        if (!optimum.feasible) return;
        expect(outcomeReasons(optimum, input).map(({ reason }) => reason)).toEqual(
          optimum.people.map((person) => plainReason(person, optimum, input)),
        );
      }),
      { numRuns: 200 },
    );
  });
});
