import fc from 'fast-check';
import { assign, assignmentFindings, shortageInWords, type AssignmentInput, type Pair } from '.';

interface Small extends AssignmentInput {
  readonly reviewsEach: number;
  readonly loadMin: number[];
  readonly loadMax: number[];
}

/** Every possible assignment of a small input, tried one by one. */
function bestByTrying(input: Small): number | null {
  const forbidden = new Set(input.conflicts.map(([i, j]) => i * input.reviewers + j));
  const load = new Array<number>(input.reviewers).fill(0);
  let best: number | null = null;
  const place = (i: number, from: number, left: number, total: number): void => {
    if (i === input.applications) {
      if (load.every((count, j) => count >= input.loadMin[j]!)) best = Math.max(best ?? -Infinity, total);
      return;
    }
    if (left === 0) return place(i + 1, 0, input.reviewsEach, total);
    for (let j = from; j < input.reviewers; j += 1) {
      if (forbidden.has(i * input.reviewers + j) || load[j]! >= input.loadMax[j]!) continue;
      load[j] = load[j]! + 1;
      place(i, j + 1, left - 1, total + input.affinity[i]![j]!);
      load[j] = load[j]! - 1;
    }
  };
  place(0, 0, input.reviewsEach, 0);
  return best;
}

const small: fc.Arbitrary<Small> = fc
  .record({
    applications: fc.integer({ min: 1, max: 5 }),
    reviewers: fc.integer({ min: 1, max: 4 }),
    levels: fc.constantFrom(1, 3, 1000),
  })
  .chain(({ applications, reviewers, levels }) =>
    fc
      .record({
        reviewsEach: fc.integer({ min: 1, max: Math.min(3, reviewers) }),
        loads: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 })), {
          minLength: reviewers,
          maxLength: reviewers,
        }),
        affinity: fc.array(
          fc.array(fc.integer({ min: -levels, max: levels }), { minLength: reviewers, maxLength: reviewers }),
          { minLength: applications, maxLength: applications },
        ),
        conflicts: fc.array(
          fc.tuple(fc.integer({ min: 0, max: applications - 1 }), fc.integer({ min: 0, max: reviewers - 1 })),
          { maxLength: 4 },
        ),
        seed: fc.option(fc.string(), { nil: undefined }),
      })
      .map(({ loads, ...rest }) => ({
        ...rest,
        applications,
        reviewers,
        loadMin: loads.map(([low]) => low),
        loadMax: loads.map(([low, more]) => low + more),
      })),
  );

describe('the assignment of reviewers', () => {
  it('has the largest total there is, and finds one whenever one exists', () => {
    fc.assert(
      fc.property(small, (input) => {
        const answer = assign(input);
        const expected = bestByTrying(input);
        expect(answer.feasible).toBe(expected !== null);
        if (answer.feasible) expect(answer.totalAffinity).toBe(expected);
        else expect(answer.shortage.missing).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  });

  it('names a shortage that is real: lifting the limits of the reviewers named by as much makes room', () => {
    fc.assert(
      fc.property(small, (input) => {
        const answer = assign(input);
        if (answer.feasible || answer.shortage.kind === 'reviewers_per_application') return;
        const { kind, reviewers, missing } = answer.shortage;
        const named = new Set(reviewers);
        const lifted = {
          ...input,
          loadMax: input.loadMax.map((most, j) =>
            kind === 'places' && named.has(j) ? most + missing : most,
          ),
          loadMin: input.loadMin.map((least, j) =>
            kind === 'files' && named.has(j) ? Math.max(0, least - missing) : least,
          ),
        };
        const next = assign(lifted);
        if (!next.feasible) expect(next.shortage).not.toEqual(answer.shortage);
        expect(shortageInWords(answer.shortage)).toContain(`${missing} short`);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['everybody wants the same few', (i: number, j: number) => (i + 1) * (j + 1)],
    ['nearness on a line', (i: number, j: number) => 4000 - Math.abs((i * i) / 10 - 80 * j)],
    [
      'clusters with a little chance',
      (i: number, j: number) => (i % 5 === j % 7 ? 1000 : 0) + ((i * j) % 11),
    ],
  ])('proves the largest total also where whole rows of prices have to move together: %s', (_name, of) => {
    const input = {
      ...flat(200, 40, 3),
      affinity: Array.from({ length: 200 }, (_, i) => Array.from({ length: 40 }, (_x, j) => of(i, j))),
      conflicts: Array.from({ length: 200 }, (_, i): Pair => [i, (i * 7) % 40]),
      loadMin: 15,
      loadMax: 15,
    };
    const first = assign(input);
    if (!first.feasible) throw new Error('there is room');
    expect(first.totalAffinity).toBe(first.bound);
    expect(assign({ ...input, seed: 'another' })).toMatchObject({ totalAffinity: first.totalAffinity });
  });

  it('gives the same answer for the same seed, and the same total for every seed', () => {
    const input = flat(12, 6, 2);
    expect(assign({ ...input, seed: 'a' })).toEqual(assign({ ...input, seed: 'a' }));
    const totals = ['a', 'b', 'c'].map((seed) => assign({ ...input, seed }));
    for (const one of totals) expect(one).toMatchObject({ feasible: true, totalAffinity: 24 });
  });

  it('spreads the load when nothing else tells reviewers apart', () => {
    const answer = assign({ ...flat(12, 6, 2), loadMin: 0, loadMax: 12 });
    expect(answer).toMatchObject({ feasible: true, loads: [4, 4, 4, 4, 4, 4] });
  });

  it('keeps what stands and adds only what is missing', () => {
    const input = flat(6, 4, 2);
    const first = assign(input);
    if (!first.feasible) throw new Error('should be feasible');
    const kept = first.assigned.filter(([, reviewer]) => reviewer !== 0);
    const conflicts: Pair[] = Array.from({ length: 6 }, (_, i): Pair => [i, 0]);
    const next = assign({ ...input, conflicts, kept, loadMin: 0, loadMax: 6 });
    expect(next.feasible && kept.every(([i, j]) => next.assigned.some(([a, b]) => a === i && b === j))).toBe(
      true,
    );
    expect(next).toMatchObject({ feasible: true, totalAffinity: 12 });
    expect(assign({ ...input, kept: first.assigned })).toMatchObject({ assigned: first.assigned });
  });

  it('says how many places are short, and of whom', () => {
    const answer = assign({ ...flat(40, 6, 3), loadMin: 0, loadMax: 15 });
    expect(answer).toMatchObject({
      feasible: false,
      shortage: { kind: 'places', everyone: true, wanted: 120, possible: 90, missing: 30 },
    });
    const starved = assign({ ...flat(4, 6, 3), loadMin: 3, loadMax: 4 });
    expect(starved).toMatchObject({
      feasible: false,
      shortage: { kind: 'files', wanted: 18, possible: 12, missing: 6 },
    });
    const alone = assign({ ...flat(4, 3, 3), conflicts: [[2, 1]] });
    expect(alone).toMatchObject({
      feasible: false,
      shortage: { kind: 'reviewers_per_application', applications: [2], missing: 1 },
    });
  });

  it('joins islands where it can, at the least loss, and says when it cannot', () => {
    const two = (i: number, j: number) => (i < 4 === j < 3 ? 1 : 0);
    const affinity = Array.from({ length: 8 }, (_, i) => Array.from({ length: 6 }, (_, j) => two(i, j)));
    const input = { ...flat(8, 6, 2), affinity, loadMin: 0, loadMax: 3 };
    expect(assign(input)).toMatchObject({ totalAffinity: 16, connected: false });
    expect(assign(input, { connect: true })).toMatchObject({ totalAffinity: 14, bound: 16, connected: true });
    expect(assign({ ...input, reviewsEach: 1 }, { connect: true })).toMatchObject({
      connected: false,
      totalAffinity: 8,
    });
  });

  it('copes with nothing to do', () => {
    expect(assign(flat(0, 3, 2))).toMatchObject({ feasible: true, assigned: [] });
    expect(assign(flat(3, 0, 0))).toMatchObject({ feasible: true, assigned: [] });
    expect(assign(flat(3, 0, 1))).toMatchObject({ feasible: false, shortage: { missing: 3 } });
    expect(assign({ ...flat(0, 2, 1), loadMin: 1 })).toMatchObject({
      feasible: false,
      shortage: { missing: 2 },
    });
  });

  it('names the field of a bad input', () => {
    const input = flat(2, 3, 2);
    const field = (change: object) =>
      assignmentFindings({ ...input, ...change }).map((finding) => finding.field);
    expect(field({})).toEqual([]);
    expect(field({ applications: 1.5 })).toEqual(['applications']);
    expect(field({ loadMin: [1, 2] })).toEqual(['loadMin']);
    expect(field({ loadMin: 4, loadMax: 3 })).toEqual(['loadMin']);
    expect(
      field({
        affinity: [
          [1, 1, 1],
          [1, NaN, 1],
        ],
      }),
    ).toEqual(['affinity[1][1]']);
    expect(
      field({
        conflicts: [
          [0, 1],
          [0, 3],
        ],
      }),
    ).toEqual(['conflicts[1]']);
    expect(field({ conflicts: [[0, 1]], kept: [[0, 1]] })).toEqual(['kept']);
  });
});

function flat(applications: number, reviewers: number, reviewsEach: number): AssignmentInput {
  const affinity = Array.from({ length: applications }, () => new Array<number>(reviewers).fill(1));
  return {
    applications,
    reviewers,
    reviewsEach,
    loadMin: 0,
    loadMax: Math.max(1, applications),
    affinity,
    conflicts: [],
  };
}
