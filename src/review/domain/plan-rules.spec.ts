import fc from 'fast-check';
import { planAssignment, type PlanInput } from './assignment-plan';
import { checkPlan, editedPairs } from './plan-check';

/** A panel of any kind, small enough to try every plan. */
const anyPanel: fc.Arbitrary<PlanInput> = fc
  .record({
    files: fc.integer({ min: 1, max: 4 }),
    readers: fc.integer({ min: 2, max: 4 }),
    each: fc.integer({ min: 1, max: 2 }),
    needed: fc.boolean(),
    mixed: fc.boolean(),
  })
  .chain(({ files, readers, each, needed, mixed }) =>
    fc.record({
      files: fc.constant(Array.from({ length: files }, (_x, i) => ({ nominationId: `n${i}`, readers: [] }))),
      readers: fc
        .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(1), fc.constantFrom('a', 'b')), {
          minLength: readers,
          maxLength: readers,
        })
        .map((all) =>
          all.map(([loadMax, loadMin, organisationId], j) => ({
            personId: `r${j}`,
            loadMax,
            loadMin,
            organisationId,
          })),
        ),
      reviewsEach: fc.constant(each),
      barred: fc.array(
        fc.tuple(fc.nat(3), fc.nat(3)).map(([i, j]) => [`n${i}`, `r${j}`] as const),
        { maxLength: 4 },
      ),
      affinity: fc.array(
        fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: readers, maxLength: readers }),
        { minLength: files, maxLength: files },
      ),
      expertiseNeeded: fc.constant(needed),
      mixedOrganisations: fc.constant(mixed),
      seed: fc.constantFrom('one', 'two'),
    }),
  );

describe('the rules of the plan', () => {
  it('are kept by every plan, by a second look that shares nothing with the search', () => {
    fc.assert(
      fc.property(anyPanel, (input) => {
        const plan = planAssignment(input);
        if (!plan.feasible) return;
        const checked = checkPlan(input, plan.added);
        expect(checked.broken).toEqual([]);
        expect(checked.affinity).toBeCloseTo(plan.affinity, 9);
        expect(checked.groups).toBe(plan.groups);
        expect(plan.affinity).toBeLessThanOrEqual(plan.bound);
      }),
      { numRuns: 400 },
    );
  });

  it('are kept where only newcomers know the field and minima leave no room for them', () => {
    const input: PlanInput = {
      files: [0, 1].map((i) => ({ nominationId: `n${i}`, readers: [] })),
      readers: [1, 1, 2, 3].map((loadMax, j) => ({
        personId: `r${j}`,
        loadMax,
        loadMin: j === 1 ? 0 : 1,
        organisationId: 'a',
      })),
      reviewsEach: 2,
      barred: [],
      affinity: [0, 1].map(() => [0, 0, 0, 0]),
      expertiseNeeded: true,
      mixedOrganisations: true,
      seed: 'one',
    };
    expect(planAssignment(input)).toMatchObject({ feasible: false, remedies: { readers: null } });
  });

  it('give the lightest heaviest load, then the most affinity there is, by trying every plan', () => {
    fc.assert(
      fc.property(anyPanel, (input) => {
        const plan = planAssignment(input);
        const best = bestByTrying(input);
        expect(plan.feasible).toBe(best !== null);
        if (!plan.feasible || !best) return;
        expect(plan.heaviest).toBe(best.heaviest);
        expect(plan.bound).toBeCloseTo(best.affinity, 9);
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of files and readers', () => {
    fc.assert(
      fc.property(anyPanel, (input) => {
        const turned = {
          ...input,
          files: [...input.files].reverse(),
          readers: [...input.readers].reverse(),
          affinity: [...input.affinity!].reverse().map((row) => [...row].reverse()),
        };
        expect(planAssignment(turned)).toEqual(planAssignment(input));
      }),
      { numRuns: 150 },
    );
  });

  it('name remedies that work, each the least that does', () => {
    fc.assert(
      fc.property(anyPanel, (input) => {
        const plan = planAssignment(input);
        if (plan.feasible) return;
        const { readers, loadMax, reviewsEach } = plan.remedies;
        const heavier = (n: number) => ({
          ...input,
          readers: input.readers.map((one) => ({ ...one, loadMax: one.loadMax + n })),
        });
        if (loadMax !== null) {
          expect(planAssignment(heavier(loadMax)).feasible).toBe(true);
          expect(planAssignment(heavier(loadMax - 1)).feasible).toBe(false);
        }
        if (reviewsEach !== null) {
          expect(planAssignment({ ...input, reviewsEach }).feasible).toBe(true);
          expect(planAssignment({ ...input, reviewsEach: reviewsEach + 1 }).feasible).toBe(false);
        }
        if (readers) {
          const more = Array.from({ length: readers.more }, (_x, k) => `s${k}`);
          const helped = {
            ...input,
            readers: [...input.readers, ...more.map((personId) => ({ personId, loadMax: readers.load }))],
            affinity: input.affinity!.map((row) => [...row, ...more.map(() => 1)]),
          };
          expect(planAssignment(helped).feasible).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('give a top-up a bound that what was given before does not lift', () => {
    const files = Array.from({ length: 30 }, (_x, i) => ({
      nominationId: `n${i}`,
      readers: i === 0 ? ['r1'] : [`r${i % 4}`, `r${(i + 1) % 4}`],
    }));
    const plan = planAssignment({
      files,
      readers: Array.from({ length: 4 }, (_x, j) => ({ personId: `r${j}`, loadMax: 30 })),
      reviewsEach: 2,
      barred: [],
      affinity: files.map(() => [0.25, 0.25, 0.25, 0.25]),
    });
    expect(plan).toMatchObject({ affinity: 15, bound: 15 });
  });

  it('put readers of different organisations on a file where that can be', () => {
    const input: PlanInput = {
      files: [0, 1].map((i) => ({ nominationId: `n${i}`, readers: [] })),
      readers: ['a', 'a', 'b', 'b'].map((organisationId, j) => ({
        personId: `r${j}`,
        loadMax: 1,
        organisationId,
      })),
      reviewsEach: 2,
      barred: [],
      affinity: [
        [1, 1, 0, 0],
        [0, 0, 1, 1],
      ],
    };
    expect(planAssignment(input)).toMatchObject({ affinity: 4, bound: 4, unmixed: [], groups: 2 });
    expect(planAssignment({ ...input, mixedOrganisations: true })).toMatchObject({
      affinity: 2,
      bound: 4,
      unmixed: [],
    });
    const same = input.readers.map((one) => ({ ...one, organisationId: 'a' }));
    expect(planAssignment({ ...input, readers: same, mixedOrganisations: true })).toMatchObject({
      unmixed: ['n0', 'n1'],
    });
  });

  it('are asked again of every change by hand, and each that breaks is named', () => {
    const input: PlanInput = {
      files: [0, 1].map((i) => ({ nominationId: `n${i}`, readers: [] })),
      readers: [0, 1, 2].map((j) => ({ personId: `r${j}`, loadMax: j === 2 ? 1 : 2 })),
      reviewsEach: 2,
      barred: [['n1', 'r2']],
      affinity: [
        [1, 1, 0],
        [1, 1, 0],
      ],
      expertiseNeeded: true,
    };
    const plan = planAssignment(input);
    if (!plan.feasible) throw new Error('there is room');
    const edit = (nominationId: string, from: string | null, to: string | null) => ({
      nominationId,
      from,
      to,
    });
    const codes = (...edits: ReturnType<typeof edit>[]) =>
      checkPlan(input, editedPairs(plan.added, edits)).broken.map(({ code }) => code);
    expect(codes(edit('n0', 'r1', 'r2'))).toEqual([]);
    expect(checkPlan(input, editedPairs(plan.added, [edit('n0', 'r1', 'r2')])).affinity).toBe(3);
    expect(codes(edit('n1', 'r1', 'r2'))).toEqual(['review.plan_barred']);
    expect(codes(edit('n1', 'r1', null))).toEqual(['review.plan_file_short']);
    expect(codes(edit('n0', 'r0', null), edit('n0', 'r1', 'r2'))).toEqual([
      'review.plan_file_short',
      'review.plan_no_expert',
    ]);
    expect(codes(edit('n0', null, 'r2'), edit('n1', 'r1', 'r2'))).toContain('review.plan_too_heavy');
  });
});

/** Every plan, one by one: the lightest heaviest load, and the most affinity with it. */
function bestByTrying(input: PlanInput): { heaviest: number; affinity: number } | null {
  const { files, readers, reviewsEach } = input;
  const barred = new Set(input.barred.map(([n, r]) => `${n} ${r}`));
  const load = readers.map(() => 0);
  let best: { heaviest: number; affinity: number } | null = null;
  const place = (i: number, from: number, left: number, expert: boolean, total: number): void => {
    if (i === files.length) {
      if (readers.some(({ loadMin = 0, loadMax }, j) => load[j]! < Math.min(loadMin, loadMax))) return;
      const heaviest = Math.max(...load);
      if (!best || heaviest < best.heaviest || (heaviest === best.heaviest && total > best.affinity))
        best = { heaviest, affinity: total };
      return;
    }
    if (left === 0) {
      if (!input.expertiseNeeded || expert) place(i + 1, 0, reviewsEach, false, total);
      return;
    }
    for (let j = from; j < readers.length; j += 1) {
      const fit = input.affinity![i]![j]!;
      if (load[j] === readers[j]!.loadMax || barred.has(`n${i} r${j}`)) continue;
      load[j] = load[j]! + 1;
      place(i, j + 1, left - 1, expert || fit >= 0.5, total + fit);
      load[j] = load[j]! - 1;
    }
  };
  place(0, 0, reviewsEach, false, 0);
  return best;
}
