import { runEngine } from './run-engine';

const run = (command: string, cases: unknown): Promise<string> =>
  runEngine(command, () => JSON.stringify(cases));
const fair = { selectedA: 1, rejectedA: 2, selectedB: 3, rejectedB: 4 };

describe('the engine as a command', () => {
  it('answers in the order of the cases and keeps their names', async () => {
    const answer = JSON.parse(
      await run('fairness', [
        { name: 'b', ...fair },
        { ...fair, selectedA: 3, rejectedA: 4 },
      ]),
    ) as object[];
    expect(answer).toEqual([
      { name: 'b', fisherP: expect.any(Number), impactRatio: 1 / 3 / (3 / 7) },
      { fisherP: 1, impactRatio: 1 },
    ]);
    expect(await run('severity', [])).toBe('[]');
  });

  it.each([
    ['nonsense', [], 'usage: engine agreement|severity|assign|select|fairness FILE'],
    ['constructor', [], 'usage'],
    ['fairness', {}, 'the file must hold a JSON array of cases'],
    ['fairness', [fair, 3], 'case 1: the case: must be an object'],
    [
      'fairness',
      [{ name: 'x', ...fair, rejectedB: -1 }],
      'case 0 "x": rejectedB: must be a whole number, 0 or more',
    ],
    ['agreement', [{ ratings: [[1, 2], [1]] }], 'case 0: ratings[1]: must be as long as the first row'],
    ['agreement', [{ ratings: [[1, '2']] }], 'case 0: ratings[0][1]: must be a number or null'],
    ['agreement', [{ a: [1], b: [1, 2] }], 'case 0: b: must be as long as a'],
    ['agreement', [{ a: [1], b: [6], levels: 5 }], 'case 0: b[0]: must be a level from 1 to 5'],
    ['agreement', [{}], 'case 0: ratings: must be a list of rows'],
    [
      'severity',
      [{ ratings: [{ candidate: 'a', reviewer: 'b', score: null }] }],
      'case 0: ratings[0].score: must be a number',
    ],
    ['severity', [{ ratings: [], seats: 1.5 }], 'case 0: seats: must be a whole number, 0 or more'],
    [
      'assign',
      [{ applications: 1, reviewers: 1, reviewsEach: 1, loadMax: 1, affinity: [[null]] }],
      'case 0: affinity[0][0]: must be a number',
    ],
    ['assign', [{ applications: 1 }], 'case 0: reviewers: must be a whole number, 0 or more'],
    ['select', [{ seats: 3 }], 'case 0: candidates:'],
  ])('refuses bad input to %s, naming case and field', async (command, cases, message) => {
    await expect(run(command, cases)).rejects.toThrow(message);
  });

  it('refuses what is not JSON', async () => {
    await expect(runEngine('fairness', () => '# no')).rejects.toThrow('the file is not JSON');
  });
});
