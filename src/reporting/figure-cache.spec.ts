import { FigureCache } from './figure-cache';

describe('figures that are kept', () => {
  const head = { seq: 7, hash: 'a' };
  let now = new Date('2026-11-24T05:00:00Z');
  const cache = new FigureCache({ head: () => Promise.resolve({ ...head }) } as never, { now: () => now });
  let times = 0;
  const figure = (): Promise<number> => cache.of('figure', () => Promise.resolve((times += 1)));

  it('are worked out once, also for two who ask at the same moment, until an act moves the record', async () => {
    expect(await Promise.all([figure(), figure()])).toEqual([1, 1]);
    expect(await figure()).toBe(1);
    head.seq += 1;
    expect(await figure()).toBe(2);
    head.hash = 'b';
    expect(await figure()).toBe(3);
  });

  it('are worked out anew on another day, for more has fallen due', async () => {
    now = new Date('2026-11-24T17:00:00Z');
    expect(await figure()).toBe(4);
  });

  it('are not kept when working them out failed', async () => {
    const broken = cache.of('broken', () => Promise.reject(new Error('no database')));
    await expect(broken).rejects.toThrow('no database');
    expect(await cache.of('broken', () => Promise.resolve(5))).toBe(5);
  });
});
