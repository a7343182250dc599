import path from 'node:path';
import { runInWorker, WorkerStopped } from './run-in-worker';

const SAMPLE = path.join(__dirname, '../../test/support/sample.worker');
const limits = { seconds: 20, megabytes: 64 };
const run = (kind: string, more: object = {}): Promise<string> =>
  runInWorker(SAMPLE, { kind, text: '១២' }, { ...limits, ...more });

describe('work in a thread of its own', () => {
  it('gives back what the work gives, with its progress', async () => {
    const progress: unknown[] = [];
    expect(await run('work', { onProgress: (value: unknown) => progress.push(value) })).toBe('12');
    expect(progress).toEqual([1, 2]);
  });

  it('hands on a refusal with its field and status, and a mistake as a mistake', async () => {
    await expect(run('refuse')).rejects.toMatchObject({
      name: 'Refused',
      status: 413,
      refusals: [{ code: 'common.too_large', field: 'file', params: { max: 3 } }],
    });
    await expect(run('fault')).rejects.toThrow(/a mistake of ours/);
    await expect(run('exit')).rejects.toThrow(/code 3/);
  });

  it('stops what does not end, what eats the memory, and what nobody waits for any more', async () => {
    await expect(run('endless', { seconds: 1 })).rejects.toEqual(new WorkerStopped('time'));
    await expect(run('fat', { megabytes: 16 })).rejects.toEqual(new WorkerStopped('memory'));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    await expect(run('endless', { signal: controller.signal })).rejects.toEqual(
      new WorkerStopped('cancelled'),
    );
  });

  it('does the next piece in the thread that is warm, but never in one whose work failed', async () => {
    const first = await run('thread');
    expect(await run('thread')).toBe(first);
    await expect(run('fault')).rejects.toThrow();
    expect(await run('thread')).not.toBe(first);
  });

  it('lets the later ones wait, and serves them all', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => run('work')));
    expect(all).toEqual(Array.from({ length: 6 }, () => '12'));
  });
});
