import { planAssignment, type PlanInput } from './domain/assignment-plan';
import { PlanRuns } from './plan-runs';

const problem = (files: number, readers: number, mark = ''): PlanInput => ({
  files: Array.from({ length: files }, (_file, i) => ({ nominationId: `file ${mark}${i}`, readers: [] })),
  readers: Array.from({ length: readers }, (_reader, j) => ({ personId: `reader ${j}`, loadMax: files })),
  reviewsEach: 3,
  barred: [['file 0', 'reader 0']],
});

describe('a search for who reads what', () => {
  it('answers a small question at once', async () => {
    const input = problem(10, 6);
    expect(await new PlanRuns().plan(input, 0)).toEqual({ state: 'done', plan: planAssignment(input) });
  });

  it('runs a large one in a thread, tells how far it has come, and gives the very same plan', async () => {
    const runs = new PlanRuns();
    const input = problem(120, 40);
    expect(await runs.plan(input, 0)).toEqual({ state: 'running', share: 0 });
    const done = await runs.plan(input, 30_000);
    expect(done).toEqual({ state: 'done', plan: planAssignment(input) });
    // Asked again, it is there.
    expect(await runs.plan(input, 0)).toBe(done);
    expect(await runs.finished(input)).toEqual(planAssignment(input));
  });

  it('stops when asked, stays stopped, and begins again when asked', async () => {
    const runs = new PlanRuns();
    const input = problem(400, 60);
    expect((await runs.plan(input, 0)).state).toBe('running');
    runs.stop(input);
    expect(await runs.plan(input, 30_000)).toEqual({ state: 'stopped', reason: 'cancelled' });
    await expect(runs.finished(input)).rejects.toMatchObject({
      refusals: [{ code: 'review.plan_stopped' }],
    });
    runs.again(input);
    expect((await runs.plan(input, 60_000)).state).toBe('done');
  });

  it('leaves the thread that answers people free meanwhile', async () => {
    let beats = 0;
    const beat = setInterval(() => (beats += 1), 1);
    await new PlanRuns().plan(problem(300, 60), 60_000);
    clearInterval(beat);
    expect(beats).toBeGreaterThan(5);
  });
});
