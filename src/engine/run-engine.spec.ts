import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from './command';
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
    ['agreement', [{ ratings: [[1, 2]], b: [1] }], 'case 0: b: must not stand beside ratings'],
    ['agreement', [{ a: [1] }], 'case 0: b: must be a list of marks'],
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

  const assignment = { applications: 1, reviewers: 1, reviewsEach: 1, loadMax: 1, affinity: [[1]] };
  const selection = { candidates: [{ id: 'a', merit: 1, organisation: 'MEF' }], seats: 1 };
  it.each([
    ['agreement', { ratings: [[1, 2]] }, { ratings: [[1, 'high']] }, 'ratings[0][1]'],
    ['agreement', { a: [1], b: [1] }, { a: [1], b: 2 }, 'b'],
    [
      'severity',
      { ratings: [{ candidate: 'a', reviewer: 'b', score: 1 }] },
      { ratings: [{ candidate: 'a', score: 1 }] },
      'ratings[0].reviewer',
    ],
    ['assign', assignment, { ...assignment, conflicts: [[0, 7]] }, 'conflicts[0]'],
    ['select', selection, { ...selection, seats: '3' }, 'seats'],
    ['fairness', fair, { ...fair, rejectedA: 0.5 }, 'rejectedA'],
  ])('ends %s with 2 and one line that names case and field', async (command, good, wrong, field) => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'engine-')), 'cases.json');
    fs.writeFileSync(file, JSON.stringify([good]));
    expect(await runCommand([command, file])).toMatchObject({ code: 0, err: '' });
    fs.writeFileSync(file, JSON.stringify([good, { name: 'the wrong one', ...wrong }]));
    const { code, out, err } = await runCommand([command, file]);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toHaveLength(2);
    expect(err).toContain(`case 1 "the wrong one": ${field}: `);
  });

  it('ends with 2 and one line where there is no such file', async () => {
    expect(await runCommand(['severity', '/no/such/file'])).toEqual({
      code: 2,
      out: '',
      err: 'cannot read /no/such/file (ENOENT)\n',
    });
    expect(await runCommand([])).toMatchObject({ code: 2 });
  });
});
