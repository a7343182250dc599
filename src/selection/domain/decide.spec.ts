import { highsSolver } from '../solver/highs';
import { decide, type PersonResult, type RunResult } from './decide';
import type { CallTerms } from './call-terms';
import { freezeRun, readRun, type ReadFile } from './run-input';

const call: CallTerms = {
  id: '00000000-0000-4000-8000-000000000001',
  number: 'C-2026-0001',
  seats: 3,
  reserveSeats: 1,
  maxPerOrganisation: 2,
  minimums: [],
  rankingPolicy: 'raw',
  rubricVersionId: null,
};
const criteria = [
  { code: 'plan', weight: 40, anchors: [1, 2, 3, 4, 5] },
  { code: 'fit', weight: 60, anchors: [1, 2, 3, 4, 5] },
];

function file(
  number: string,
  organisationCode: string,
  meanScore: number,
  more: Partial<ReadFile> = {},
): ReadFile {
  return {
    number,
    organisationCode,
    sex: 'male',
    provinceCode: '12',
    meanScore,
    thresholdsMissed: [],
    sheets: [{ reviewerId: 'r1', score: meanScore, marks: { fit: { level: 4 }, plan: { level: 3 } } }],
    ...more,
  };
}

async function decided(files: ReadFile[], terms: Partial<CallTerms> = {}): Promise<RunResult> {
  const { input } = freezeRun({ ...call, ...terms }, criteria, files);
  return (await decide(input, await highsSolver())).result;
}

const of = (result: RunResult, id: string): PersonResult | undefined =>
  result.people.find((person) => person.id === id);

const FIVE = [
  file('N1', 'MEF', 90),
  file('N2', 'MEF', 85),
  file('N3', 'MEF', 80),
  file('N4', 'MOP', 70),
  file('N5', 'MOT', 60, { sex: 'female' }),
];

describe('a decision', () => {
  it('gives everybody a result, a reason and the change that would have turned it', async () => {
    const result = await decided(FIVE);
    expect(of(result, 'N1')).toMatchObject({ result: 'in', reason: 'merit', rank: 1 });
    expect(of(result, 'N3')).toMatchObject({
      result: 'reserve',
      reservePlace: 1,
      reason: 'cap',
      rule: 'maxPerOrganisation',
    });
    expect(of(result, 'N3')?.change).toBeCloseTo(5, 3);
    expect(of(result, 'N4')).toMatchObject({ result: 'in', reason: 'merit' });
    expect(of(result, 'N5')).toMatchObject({ result: 'reserve', reservePlace: 2, reason: 'below_line' });
    expect(result).toMatchObject({ totalMerit: 245, line: 70 });
  });

  it('says who is in because a minimum asks for them, and who gave way', async () => {
    const women = [{ attribute: 'sex', equals: 'female', atLeast: 1 }];
    const result = await decided(FIVE, { minimums: women, maxPerOrganisation: 3 });
    expect(of(result, 'N5')).toMatchObject({
      result: 'in',
      reason: 'needed_by_rule',
      rule: 'minimum:sex=female',
    });
    expect(of(result, 'N3')).toMatchObject({ reason: 'held_by_minimum', rule: 'minimum:sex=female' });
  });

  it('does not rank a file below a required level, and names the criteria', async () => {
    const result = await decided([...FIVE, file('N6', 'MOE', 95, { thresholdsMissed: ['plan', 'fit'] })]);
    expect(of(result, 'N6')).toMatchObject({
      rank: null,
      result: 'out',
      reason: 'below_level',
      missed: ['fit', 'plan'],
    });
    expect(of(result, 'N1')?.rank).toBe(1);
  });

  it('ranks but decides nothing when the rules clash', async () => {
    const result = await decided(FIVE, { minimums: [{ attribute: 'sex', equals: 'female', atLeast: 2 }] });
    expect(result).toMatchObject({ feasible: false, clash: ['minimum:sex=female'] });
    expect(of(result, 'N1')).toMatchObject({ rank: 1, result: 'undecided' });
  });

  it('decides ties by the criterion of most weight, and says so', async () => {
    const level = (fit: number) => ({
      sheets: [{ reviewerId: 'r1', score: 70, marks: { fit: { level: fit } } }],
    });
    const files = [
      file('N1', 'A', 70, level(3)),
      file('N2', 'B', 70, level(5)),
      file('N3', 'C', 70, level(4)),
    ];
    const result = await decided(files, { seats: 2 });
    expect(of(result, 'N2')).toMatchObject({ rank: 1, result: 'in' });
    expect(of(result, 'N1')).toMatchObject({ rank: 3, reason: 'tie', decidedBy: 'tieOrder' });
  });

  it('comes to the same bytes from the stored text, in any order of files', async () => {
    const solver = await highsSolver();
    const frozen = freezeRun(call, criteria, FIVE);
    const other = freezeRun(call, criteria, FIVE.toReversed());
    expect(other.json).toBe(frozen.json);
    const first = await decide(frozen.input, solver);
    expect(await decide(readRun(frozen.json).input, solver)).toEqual(first);
  });
});

describe('ranking by adjusted merit', () => {
  const sheet = (reviewerId: string, score: number) => ({ reviewerId, score, marks: { fit: { level: 3 } } });

  it('frees each score of its reader’s severity, and keeps the raw marks in the input', () => {
    const strict = file('N1', 'MEF', 66, { sheets: [sheet('strict', 60), sheet('usual', 72)] });
    const { input } = freezeRun({ ...call, rankingPolicy: 'adjusted' }, criteria, [strict], {
      strict: -6,
      usual: 1.00004,
    });
    expect(input.selection.candidates[0]?.merit).toBe(68.5);
    expect(input.files[0]?.sheets.map(({ score }) => score)).toEqual([60, 72]);
    expect(input.severity).toEqual({ strict: -6, usual: 1 });
  });

  it('never leaves the scale', () => {
    const top = file('N1', 'MEF', 99, { sheets: [sheet('strict', 99)] });
    const { input } = freezeRun(call, criteria, [top], { strict: -6 });
    expect(input.selection.candidates[0]?.merit).toBe(100);
  });
});
