import { publicFigures, type CheckInGroup, type NominationGroup } from './aggregates';

const people = (
  furthest: NominationGroup['furthest'],
  count: number,
  more: Partial<NominationGroup> = {},
): NominationGroup => ({ callId: 'c1', organisationId: 'm1', sex: 'male', furthest, count, ...more });

const answers = (
  months: number,
  count: number,
  supervisorAnswered: boolean,
  inUse: boolean,
): CheckInGroup => ({ months, count, supervisorAnswered, inUse });

describe('figures for the public', () => {
  it('counts a person at every gate up to the last one passed, and the women among them', () => {
    const { gates } = publicFigures(
      [
        people('nominated', 30),
        people('eligible', 20),
        people('selected', 10),
        people('nominated', 12, { sex: 'female' }),
        people('selected', 8, { sex: 'female' }),
      ],
      [],
    );
    expect(gates.map(({ total, women }) => [total, women])).toEqual([
      [80, 20],
      [38, 8],
      [18, 8],
      [0, 0],
      [0, 0],
    ]);
  });

  it('compares the selection of women and men from published counts alone', () => {
    const { comparison } = publicFigures(
      [
        people('eligible', 116),
        people('selected', 61),
        people('eligible', 59, { sex: 'female' }),
        people('selected', 35, { sex: 'female' }),
      ],
      [],
    );
    expect(comparison).toMatchObject({
      womenSelected: 35,
      womenEligible: 94,
      menSelected: 61,
      menEligible: 177,
    });
    expect(comparison?.impactRatio).toBeCloseTo(0.9256, 3);
    expect(comparison?.p).toBeCloseTo(0.69, 2);
  });

  it('gives a rate by ministry with its interval, and withholds the ministry of few together with the next one', () => {
    const { organisations } = publicFigures(
      [
        people('eligible', 33, { organisationId: 'm1' }),
        people('selected', 19, { organisationId: 'm1' }),
        people('eligible', 9, { organisationId: 'm2' }),
        people('eligible', 3, { organisationId: 'm3' }),
      ],
      [],
    );
    expect(
      organisations.map(({ organisationId, eligible, selected }) => [organisationId, eligible, selected]),
    ).toEqual([
      ['m1', 52, 19],
      ['m2', null, null],
      ['m3', null, null],
    ]);
    expect(organisations[0]?.rate?.value).toBeCloseTo(19 / 52, 6);
  });

  it('shows what supervisors say only with enough answers, each with n and the rate of answers', () => {
    const { outcomes } = publicFigures(
      [people('completed', 40)],
      [
        answers(6, 30, true, true),
        answers(6, 6, true, false),
        answers(6, 4 + 0, false, false),
        answers(12, 7, true, true),
        answers(12, 0, true, false),
        answers(12, 13, false, false),
      ],
    );
    expect(outcomes).toEqual([
      { months: 6, due: 40, answered: null, inUse: null, responseRate: null, share: null },
      { months: 12, due: 20, answered: 7, inUse: 7, responseRate: 0.35, share: null },
    ]);
  });

  it('says how many of its cells are withheld', () => {
    const { cells, withheld } = publicFigures([people('nominated', 3)], []);
    expect(cells).toBe(16);
    expect(withheld).toBe(3);
  });

  it('is empty and in order when nothing has happened yet', () => {
    const figures = publicFigures([], []);
    expect(figures.gates.every(({ total }) => total === 0)).toBe(true);
    expect(figures).toMatchObject({
      comparison: null,
      organisations: [],
      calls: [],
      outcomes: [],
      withheld: 0,
    });
  });
});
