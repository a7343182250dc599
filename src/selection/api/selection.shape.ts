import type { RunLine, RunView } from '../selection.queries';
import type { Fairness } from '../fairness.queries';
import type { FairnessDto, SelectionDto, SelectionLineDto } from './selection.dto';

export function lineOf({
  id,
  call,
  number,
  state,
  feasible,
  selected,
  totalMerit,
  createdAt,
  closed,
}: RunLine): SelectionLineDto {
  return {
    id,
    call: call.number,
    number,
    state,
    feasible,
    seats: call.seats,
    selected: closed ? null : selected,
    totalMerit,
    createdAt,
    closedToYou: closed,
  };
}

/** By file number: a program that needs names asks the nominations. */
export function wholeOf({ run, call, input, result }: RunView): SelectionDto {
  const { id, number, state, feasible, totalMerit, createdAt, inputHash, resultHash, algorithm, checkedBy } =
    run;
  return {
    ...{ id, call: call.number, number, state, feasible, totalMerit, createdAt },
    ...{ inputHash, resultHash, algorithm, checkedBy, scenario: run.scenario },
    seats: input.selection.rules.seats,
    closedToYou: false,
    selected: result.people.filter((person) => person.result === 'in').length,
    line: result.line,
    people: result.people.map(
      ({ id: file, rank, merit, result: one, reservePlace, reason, change, stop }) => ({
        ...{ number: file, rank, merit, result: one, reservePlace, reason, change },
        chance: result.chances?.byId?.[file] ?? null,
        stoppedAt: stop?.stage ?? null,
      }),
    ),
    rules: result.rules.map(({ rule, price, binding }) => ({ rule, price, binding })),
    clash: [...result.clash],
  };
}

export function fairnessOf({ call, comparisons, filesClosed }: Fairness): FairnessDto {
  const gates = comparisons.flatMap(({ by, gates: list }) =>
    list.map(({ gate, groups, impactRatio, fisherP, oneMoreChanges, withheld }) => ({
      ...{ by, gate, impactRatio, fisherP, oneMoreChanges, withheld },
      groups: groups.map(({ group, before, passed, rate }) => ({
        ...{ group, before, passed },
        ...{ rate: rate?.value ?? null, low: rate?.low ?? null, high: rate?.high ?? null },
      })),
    })),
  );
  return {
    ...{ call: call.number, gates, filesClosed },
    withheld: gates.filter(({ withheld }) => withheld).length,
  };
}
