/** Counts from 1 to 4 are not published: so few people could be recognised. Zero tells of nobody and may stand. */
export const SMALLEST_COUNT = 5;

export function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_COUNT;
}

/** A count, or null when it is withheld. */
export type Count = number | null;

/** People who are alike in everything a table tells them apart by. */
export interface Group {
  readonly count: number;
}

/**
 * Decides, cell by cell, what a table may say. Give it the smallest groups the table knows and then the cells in order of
 * importance; a cell that would tell of fewer than five people, by itself or by subtraction from cells published before
 * it, comes back as null.
 *
 * Why this holds: groups that lie in exactly the same published cells can never be told apart by adding and subtracting
 * those cells. So whatever anybody computes is a sum over whole classes of such groups, and every class is kept at zero
 * or at five and more. Withholding a second cell beside a small one ("complementary suppression") needs no rule of its
 * own: the class that would be left over is small, so the second cell is refused too.
 */
export class Publication<G extends Group> {
  private classOf: string[];

  constructor(private readonly groups: readonly G[]) {
    this.classOf = groups.map(() => '');
  }

  /** The count of the groups for which `holds`, or null when it must not be said. */
  publish(holds: (group: G) => boolean): Count {
    const refined = this.refine(holds);
    if (!isSafe(this.groups, refined)) return null;
    this.classOf = refined;
    return total(this.groups, holds);
  }

  /** Takes a count into account that readers already know from elsewhere, safe or not. */
  alreadyKnown(holds: (group: G) => boolean): void {
    this.classOf = this.refine(holds);
  }

  private refine(holds: (group: G) => boolean): string[] {
    return this.groups.map((group, index) => `${this.classOf[index]}${holds(group) ? '1' : '0'}`);
  }
}

/**
 * The same for a table of rows (ministries, courses) and gates, each gate inside the one before it, whose totals readers
 * know. `passed[row][gate]` are the people of a row who passed a gate; what comes back has null where a count is withheld.
 *
 * A row shows its gates from the first on, as far as it can. Readers can then compute: how many people of a shown row
 * stopped between two shown gates, and the same for all rows together that do not show a gate. All of these are kept at
 * zero or at five and more; if the hidden rows together are too few, the smallest shown row joins them.
 */
export function publishRows(passed: readonly (readonly number[])[]): Count[][] {
  const cells: Count[][] = passed.map(() => []);
  let shown = passed.map((_, row) => row);
  const gates = passed[0]?.length ?? 0;
  for (let gate = 0; gate < gates; gate += 1) {
    shown = shown
      .filter((row) => stepsAreSafe([passed[row] ?? []], gate, Math.max(0, gate - 1)))
      .sort((a, b) => at(passed, b, gate) - at(passed, a, gate) || a - b);
    while (shown.length > 0 && !stepsAreSafe(hiddenRows(passed, shown), gate, 0)) shown.pop();
    const kept = new Set(shown);
    passed.forEach((_, row) => cells[row]?.push(kept.has(row) ? at(passed, row, gate) : null));
  }
  return cells;
}

const at = (passed: readonly (readonly number[])[], row: number, gate: number): number =>
  passed[row]?.[gate] ?? 0;

function hiddenRows(passed: readonly (readonly number[])[], shown: readonly number[]): (readonly number[])[] {
  const kept = new Set(shown);
  return passed.filter((_, row) => !kept.has(row));
}

/** How many of these rows together passed `gate`, and how many stopped at each gate from `first` to the one before it. */
function stepsAreSafe(rows: readonly (readonly number[])[], gate: number, first: number): boolean {
  const sum = (each: number): number => rows.reduce((total, row) => total + (row[each] ?? 0), 0);
  if (isSmall(sum(gate))) return false;
  for (let each = first; each < gate; each += 1) if (isSmall(sum(each) - sum(each + 1))) return false;
  return true;
}

function isSafe(groups: readonly Group[], classOf: readonly string[]): boolean {
  const counts = new Map<string, number>();
  groups.forEach((group, index) => {
    const name = classOf[index] ?? '';
    // What lies in no published cell cannot be computed at all.
    if (name.includes('1')) counts.set(name, (counts.get(name) ?? 0) + group.count);
  });
  return [...counts.values()].every((count) => !isSmall(count));
}

function total<G extends Group>(groups: readonly G[], holds: (group: G) => boolean): number {
  return groups.reduce((sum, group) => sum + (holds(group) ? group.count : 0), 0);
}
