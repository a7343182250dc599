import fc from 'fast-check';
import { planAssignment, type PlanInput } from './assignment-plan';

const files = (n: number): PlanInput['files'] =>
  Array.from({ length: n }, (_x, i) => ({ nominationId: `n${i}`, readers: [] }));
const readers = (n: number, loadMax: number): PlanInput['readers'] =>
  Array.from({ length: n }, (_x, i) => ({ personId: `r${i}`, loadMax }));

describe('the plan of who reads what', () => {
  it('gives every file its readers, spreads the work evenly and keeps conflicts apart', () => {
    const barred = [
      ['n0', 'r0'],
      ['n1', 'r0'],
      ['n2', 'r4'],
    ] as const;
    const plan = planAssignment({ files: files(10), readers: readers(5, 10), reviewsEach: 3, barred });
    if (!plan.feasible) throw new Error('there is room');
    const load = (reader: string): number => plan.added.filter(({ personId }) => personId === reader).length;
    expect(plan.added).toHaveLength(30);
    expect(['r0', 'r1', 'r2', 'r3', 'r4'].map(load)).toEqual([6, 6, 6, 6, 6]);
    for (const [nominationId, personId] of barred) {
      expect(plan.added).not.toContainEqual({ nominationId, personId });
    }
  });

  it('does not depend on the order in which files and readers are listed', () => {
    const input: PlanInput = {
      files: files(8),
      readers: readers(6, 5),
      reviewsEach: 3,
      barred: [['n3', 'r2']],
    };
    const turned = { ...input, files: [...input.files].reverse(), readers: [...input.readers].reverse() };
    expect(planAssignment(turned)).toEqual(planAssignment(input));
  });

  it('keeps what was given and adds only what is missing', () => {
    const first = planAssignment({ files: files(6), readers: readers(4, 6), reviewsEach: 3, barred: [] });
    if (!first.feasible) throw new Error('there is room');
    const given = (i: number): string[] =>
      first.added.filter((pair) => pair.nominationId === `n${i}`).map(({ personId }) => personId);
    const again = Array.from({ length: 6 }, (_x, i) => ({ nominationId: `n${i}`, readers: given(i) }));
    const input = { readers: readers(4, 6), reviewsEach: 3, barred: [] };
    expect(planAssignment({ ...input, files: again })).toMatchObject({ feasible: true, added: [] });
    const [dropped] = again[0]!.readers;
    const short = [{ nominationId: 'n0', readers: again[0]!.readers.slice(1) }, ...again.slice(1)];
    const topped = planAssignment({ ...input, files: short, barred: [['n0', dropped!]] });
    if (!topped.feasible) throw new Error('the fourth reader is free');
    expect(topped.added).toHaveLength(1);
    expect(topped.added[0]).toMatchObject({ nominationId: 'n0' });
    expect(topped.added[0]?.personId).not.toBe(dropped);
  });

  it('names the file that has too few readers without a conflict', () => {
    const barred = [
      ['n1', 'r0'],
      ['n1', 'r1'],
    ] as const;
    expect(planAssignment({ files: files(2), readers: readers(4, 9), reviewsEach: 3, barred })).toMatchObject(
      {
        feasible: false,
        shortage: [
          {
            code: 'review.too_few_readers',
            params: { nominationIds: 'n1', files: 1, wanted: 3, possible: 2, missing: 1 },
          },
        ],
      },
    );
  });

  it('says how many places are missing when the panel is too small', () => {
    expect(
      planAssignment({ files: files(10), readers: readers(4, 7), reviewsEach: 3, barred: [] }),
    ).toMatchObject({
      feasible: false,
      shortage: [{ code: 'review.too_few_places', params: { wanted: 30, possible: 28, missing: 2 } }],
    });
  });

  it('proves a shortage that only the conflicts together make', () => {
    // n0 to n3 may go to r0 and r1 alone, who have three places; there is plenty of room elsewhere.
    const barred = ['n0', 'n1', 'n2', 'n3'].flatMap((n) => [[n, 'r2'] as const, [n, 'r3'] as const]);
    const some = [
      { personId: 'r0', loadMax: 2 },
      { personId: 'r1', loadMax: 1 },
      { personId: 'r2', loadMax: 9 },
      { personId: 'r3', loadMax: 9 },
    ];
    expect(planAssignment({ files: files(6), readers: some, reviewsEach: 1, barred })).toMatchObject({
      feasible: false,
      shortage: [
        {
          code: 'review.readers_crowded',
          params: { files: 4, personIds: 'r0 r1', wanted: 4, possible: 3, missing: 1 },
        },
      ],
    });
  });

  it('finds a plan exactly when one exists', () => {
    const small = fc.record({
      f: fc.integer({ min: 1, max: 4 }),
      loads: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
      each: fc.integer({ min: 1, max: 2 }),
      bars: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(small, ({ f, loads, each, bars }) => {
        const input: PlanInput = {
          files: files(f),
          readers: loads.map((loadMax, i) => ({ personId: `r${i}`, loadMax })),
          reviewsEach: each,
          barred: bars.map(([i, j]) => [`n${i}`, `r${j}`] as const),
        };
        expect(planAssignment(input).feasible).toBe(exists(input));
      }),
    );
  });
});

/** Tries everything. */
function exists({ files, readers, reviewsEach, barred }: PlanInput): boolean {
  const room = readers.map(({ loadMax }) => loadMax);
  const bar = new Set(barred.map(([n, r]) => `${n} ${r}`));
  const place = (i: number, from: number, left: number): boolean => {
    if (i === files.length) return true;
    if (left === 0) return place(i + 1, 0, reviewsEach);
    for (let j = from; j < readers.length; j += 1) {
      if (room[j] === 0 || bar.has(`${files[i]!.nominationId} ${readers[j]!.personId}`)) continue;
      room[j]! -= 1;
      const ok = place(i, j + 1, left - 1);
      room[j]! += 1;
      if (ok) return true;
    }
    return false;
  };
  return place(0, 0, reviewsEach);
}
