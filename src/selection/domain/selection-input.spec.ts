import fc from 'fast-check';
import { freezeInput, inputFindings, NO_FORCED, type SelectionInput } from './selection-input';

const input = (more: Partial<SelectionInput> = {}): SelectionInput => ({
  candidates: [
    { id: 'b', merit: 70.5, organisation: 'MOP', attributes: { sex: 'F' } },
    { id: 'a', merit: 80, organisation: 'MEF', attributes: { sex: 'M' } },
  ],
  rules: {
    seats: 1,
    maxPerOrganisation: 1,
    minimums: [{ attribute: 'sex', equals: 'F', atLeast: 1 }],
    ...NO_FORCED,
  },
  lotterySeed: 'seed',
  ...more,
});

describe('the frozen input', () => {
  it('has the same bytes and hash in any order of people', () => {
    const { candidates } = input();
    fc.assert(
      fc.property(fc.shuffledSubarray([...candidates], { minLength: 2 }), (order) => {
        expect(freezeInput(input({ candidates: order }))).toEqual(freezeInput(input()));
      }),
    );
  });

  it('has another hash when one score changes by a hundredth', () => {
    const changed = input({
      candidates: input().candidates.map((each) => ({ ...each, merit: each.merit + 0.01 })),
    });
    expect(freezeInput(changed).hash).not.toBe(freezeInput(input()).hash);
  });

  it('names what is wrong with an input, field by field', () => {
    const [first] = input().candidates;
    if (!first) throw new Error('no candidate');
    const wrong = input({
      candidates: [first, { ...first, merit: Number.NaN }],
      rules: {
        seats: -1,
        maxPerOrganisation: 1.5,
        minimums: [{ attribute: 'sex', atLeast: 1 }],
        forcedIn: ['nobody'],
        forcedOut: [],
      },
    });
    expect(inputFindings(wrong).map(({ fault, field }) => `${field}: ${fault}`)).toEqual([
      'candidates.1.id: id_twice',
      'candidates.1.merit: merit_not_number',
      'seats: count_invalid',
      'maxPerOrganisation: count_invalid',
      'minimums.0: minimum_unclear',
      'forced: forced_unknown',
    ]);
    expect(inputFindings(input())).toEqual([]);
  });
});
