import { fairnessAtGates, type Gate, type GatePerson } from './gates';

const people = (count: number, sex: string, passed: readonly Gate[], provinceCode = '12'): GatePerson[] =>
  Array.from({ length: count }, () => ({ sex, provinceCode, passed }));

const TO_REVIEW = ['nominated', 'eligible', 'reviewed'] as const;
const TO_SEAT = [...TO_REVIEW, 'selected'] as const;

describe('fairness from the pool to the seat', () => {
  const pool = [
    ...people(7, 'female', TO_SEAT),
    ...people(12, 'female', TO_REVIEW, '03'),
    ...people(7, 'male', TO_SEAT),
    ...people(15, 'male', TO_REVIEW),
    ...people(6, 'male', ['nominated']),
  ];
  const [sex] = fairnessAtGates(pool, true);

  it('counts each gate against those who stood before it, with an interval', () => {
    expect(sex?.nominated).toEqual([
      { group: 'female', count: 19 },
      { group: 'male', count: 28 },
    ]);
    expect(sex?.gates.map(({ gate }) => gate)).toEqual(['eligible', 'reviewed', 'selected']);
    const seat = sex?.gates.at(-1);
    expect(seat?.groups[0]).toMatchObject({ before: 19, passed: 7 });
    expect(seat?.groups[0].rate?.low).toBeLessThan(7 / 19);
    expect(seat?.impactRatio).toBeCloseTo(7 / 22 / (7 / 19), 6);
    expect(seat?.fisherP).toBeGreaterThan(0.5);
  });

  it('says that one seat more or less would move the ratio over four fifths', () => {
    expect(sex?.gates.at(-1)).toMatchObject({ belowFourFifths: false, oneMoreChanges: true });
    expect(sex?.gates[0]).toMatchObject({ belowFourFifths: true, oneMoreChanges: true });
  });

  it('leaves gates out that nobody has come to', () => {
    expect(fairnessAtGates(people(3, 'male', ['nominated']), true)[0]?.gates).toEqual([]);
  });

  it('withholds small counts outside the secretariat, and what would tell them by subtraction', () => {
    const few = [...pool, ...people(2, 'female', ['nominated'])];
    const [shown] = fairnessAtGates(few, false);
    expect(shown?.nominated[0]?.count).toBe(21);
    expect(shown?.gates.every(({ withheld, impactRatio }) => withheld && impactRatio === null)).toBe(true);
    expect(JSON.stringify(shown?.gates)).not.toContain('19');
    expect(fairnessAtGates(few, true)[0]?.gates[0]?.withheld).toBe(false);
  });
});
