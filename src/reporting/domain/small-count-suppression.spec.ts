import fc from 'fast-check';
import { GATES, publicFigures, type Figures, type NominationGroup } from './aggregates';
import { isSmall, Publication, publishRows } from './small-count-suppression';

/** What somebody can work out who knows which people each published cell holds, and adds and subtracts the cells. */
class Attacker {
  /** Directions in which the groups may differ without any published cell changing: the null space of the cells. */
  private readonly unseen: number[][];

  constructor(cells: readonly (readonly number[])[], groups: number) {
    this.unseen = nullSpace(cells, groups);
  }

  /** A sum of groups is known exactly when no unseen difference changes it. */
  knows(union: readonly number[]): boolean {
    return this.unseen.every(
      (direction) => Math.abs(direction.reduce((sum, v, i) => sum + v * (union[i] ?? 0), 0)) < 1e-9,
    );
  }
}

function nullSpace(rows: readonly (readonly number[])[], width: number): number[][] {
  const matrix = rows.map((row) => [...row]);
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < width && rank < matrix.length; column += 1) {
    const found = matrix.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (found < 0) continue;
    [matrix[rank], matrix[found]] = [matrix[found] ?? [], matrix[rank] ?? []];
    const pivot = matrix[rank]?.[column] ?? 1;
    matrix[rank] = (matrix[rank] ?? []).map((value) => value / pivot);
    matrix.forEach((row, index) => {
      const factor = row[column] ?? 0;
      if (index !== rank && factor !== 0)
        matrix[index] = row.map((value, i) => value - factor * (matrix[rank]?.[i] ?? 0));
    });
    pivots.push(column);
    rank += 1;
  }
  const free = Array.from({ length: width }, (_, i) => i).filter((i) => !pivots.includes(i));
  return free.map((column) => {
    const direction = new Array<number>(width).fill(0);
    direction[column] = 1;
    pivots.forEach((pivot, row) => (direction[pivot] = -(matrix[row]?.[column] ?? 0)));
    return direction;
  });
}

/** Every union of groups with 1 to 4 people in it that the attacker knows. Empty when the publication holds. */
function leaks(counts: readonly number[], cells: readonly (readonly number[])[]): number[][] {
  const attacker = new Attacker(cells, counts.length);
  const known: number[][] = [];
  for (let bits = 1; bits < 2 ** counts.length; bits += 1) {
    const union = counts.map((_, i) => (bits >> i) & 1);
    const people = union.reduce((sum, inside, i) => sum + inside * (counts[i] ?? 0), 0);
    if (isSmall(people) && attacker.knows(union)) known.push(union);
  }
  return known;
}

const CALLS = ['c1', 'c2'];
const MINISTRIES = ['m1', 'm2', 'm3'];

/** The cells a reader of all public tables has seen, as rows over the groups. */
function cellsOf(figures: Figures, groups: readonly NominationGroup[]): number[][] {
  const cells: number[][] = [];
  const add = (value: number | null, holds: (group: NominationGroup) => boolean): void => {
    if (value !== null) cells.push(groups.map((group) => (holds(group) ? 1 : 0)));
  };
  const reached = (group: NominationGroup, gate: (typeof GATES)[number]): boolean =>
    GATES.indexOf(group.furthest) >= GATES.indexOf(gate);
  for (const { gate, total, women } of figures.gates) {
    add(total, (group) => reached(group, gate));
    add(women, (group) => reached(group, gate) && group.sex === 'female');
  }
  for (const row of figures.organisations)
    for (const gate of ['eligible', 'selected'] as const)
      add(row[gate], (group) => group.organisationId === row.organisationId && reached(group, gate));
  for (const row of figures.calls)
    for (const gate of ['nominated', 'eligible', 'selected', 'completed'] as const)
      add(row[gate], (group) => group.callId === row.callId && reached(group, gate));
  return cells;
}

describe('withholding small counts', () => {
  it('withholds the second cell too when the first could be found by subtraction', () => {
    const groups = [
      { name: 'A', count: 40 },
      { name: 'B', count: 9 },
      { name: 'C', count: 3 },
    ];
    const table = new Publication(groups);
    expect(table.publish(() => true)).toBe(52);
    expect(table.publish(({ name }) => name === 'A')).toBe(40);
    expect(table.publish(({ name }) => name === 'B')).toBeNull();
    expect(table.publish(({ name }) => name === 'C')).toBeNull();
  });

  it('publishes a zero: it tells of nobody', () => {
    const table = new Publication([{ count: 0 }, { count: 12 }]);
    expect(table.publish(({ count }) => count === 0)).toBe(0);
    expect(table.publish(() => true)).toBe(12);
  });

  it('withholds a stage that four people fewer reached than the stage before it', () => {
    const group = (furthest: NominationGroup['furthest'], count: number): NominationGroup => ({
      callId: 'c1',
      organisationId: 'm1',
      sex: 'male',
      furthest,
      count,
    });
    const { gates } = publicFigures(
      [group('nominated', 20), group('accepted', 2), group('completed', 30)],
      [],
    );
    expect(gates.map(({ gate, total }) => [gate, total])).toEqual([
      ['nominated', 52],
      ['eligible', 32],
      ['selected', 32],
      ['accepted', 32],
      ['completed', null],
    ]);
  });

  it('shows the rows of a table as far as they go, and hides one more row where the hidden ones were too few', () => {
    expect(
      publishRows([
        [52, 19],
        [30, 28],
        [9, 9],
        [3, 0],
      ]),
    ).toEqual([
      [52, 19],
      [30, null],
      [null, null],
      [null, null],
    ]);
  });

  it('holds for one table against anybody who adds and subtracts its cells', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 9 }),
        fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 9 }),
        (counts, masks) => {
          const groups = counts.map((count, index) => ({ count, index }));
          const table = new Publication(groups);
          const published = masks.filter(
            (mask) => table.publish(({ index }) => mask[index] === true) !== null,
          );
          return (
            leaks(
              counts,
              published.map((mask) => counts.map((_, i) => (mask[i] ? 1 : 0))),
            ).length === 0
          );
        },
      ),
      { numRuns: 300 },
    ));

  it.each([
    ['sex and ministry', ['c1'], MINISTRIES, ['eligible', 'selected'] as const],
    ['sex and course', CALLS, ['m1'], ['nominated', 'selected', 'completed'] as const],
    ['sex, ministry and course', CALLS, ['m1', 'm2'], ['nominated', 'selected'] as const],
  ])('holds for the tables by %s laid side by side', (_name, calls, ministries, furthest) =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 12, maxLength: 16 }), (counts) => {
        const groups: NominationGroup[] = [];
        for (const callId of calls)
          for (const organisationId of ministries)
            for (const sex of ['female', 'male'] as const)
              for (const gate of furthest)
                groups.push({
                  callId,
                  organisationId,
                  sex,
                  furthest: gate,
                  count: counts[groups.length] ?? 0,
                });
        const cells = cellsOf(publicFigures(groups, []), groups);
        return (
          leaks(
            groups.map(({ count }) => count),
            cells,
          ).length === 0
        );
      }),
      { numRuns: 60 },
    ),
  );
});
