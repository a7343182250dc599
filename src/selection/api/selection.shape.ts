import type { RunLine, RunView } from '../selection.queries';
import type { SelectionDto, SelectionLineDto } from './selection.dto';

export function lineOf({
  id,
  call,
  number,
  state,
  feasible,
  selected,
  totalMerit,
  createdAt,
}: RunLine): SelectionLineDto {
  return {
    id,
    call: call.number,
    number,
    state,
    feasible,
    seats: call.seats,
    selected,
    totalMerit,
    createdAt,
  };
}

/** By file number: a program that needs names asks the nominations. */
export function wholeOf({ run, call, input, result }: RunView): SelectionDto {
  const { id, number, state, feasible, totalMerit, createdAt, inputHash, resultHash, algorithm, checkedBy } =
    run;
  return {
    ...{ id, call: call.number, number, state, feasible, totalMerit, createdAt },
    ...{ inputHash, resultHash, algorithm, checkedBy },
    seats: input.selection.rules.seats,
    selected: result.people.filter((person) => person.result === 'in').length,
    line: result.line,
    people: result.people.map(
      ({ id: file, rank, merit, result: one, reservePlace, reason, change, stop }) => ({
        ...{ number: file, rank, merit, result: one, reservePlace, reason, change },
        stoppedAt: stop?.stage ?? null,
      }),
    ),
    rules: result.rules.map(({ rule, price, binding }) => ({ rule, price, binding })),
    clash: [...result.clash],
  };
}
