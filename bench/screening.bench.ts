import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { benchDatabase } from './support/database';
import { megabytes, print, seconds, times } from './support/measure';
import type { ScreeningFigures } from './support/screening-child';

/** A large call as one can be, and far more than any. */
const SIZES = [1_000, 100_000];

/** Nominations of one call against 12 rules by the act of the officer; beside a bare read of the facts and a bare insert. */
export async function screeningBench(): Promise<void> {
  const { env, stop } = await benchDatabase();
  try {
    const rows = SIZES.flatMap((size) => {
      const ours = child('ours', size, env);
      const bare = child('bare', size, { ...env, BENCH_CALL: ours.callId });
      const row = (name: string, { total, before, peak, pause }: ScreeningFigures): string[] => [
        `${name}, ${size.toLocaleString('en')}`,
        seconds(total),
        `${Math.round(size / total).toLocaleString('en')}/s`,
        times(total / bare.total),
        megabytes(before),
        megabytes(peak),
        name === 'bare' ? '' : seconds(pause),
      ];
      return [row('Tsubasa', ours), row('bare', bare)];
    });
    print(
      'Nominations of a call checked against 12 rules, a process each (findings, states, mails and record are written)',
      ['', 'total', 'throughput', 'ratio', 'memory before', 'peak', 'longest pause'],
      rows,
    );
    const size = SIZES.at(-1)!;
    const pure = child('pure', size, env);
    console.log(
      `rules alone, ${size.toLocaleString('en')} people in memory: ${seconds(pure.total)}, ` +
        `${Math.round(size / pure.total).toLocaleString('en')}/s, peak ${megabytes(pure.peak)}`,
    );
  } finally {
    stop();
  }
}

function child(mode: string, size: number, env: Record<string, string>): ScreeningFigures {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(__dirname, 'support/screening-child.js'), mode, String(size)],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
  if (status !== 0) throw new Error(stderr || `ended with ${status}`);
  return JSON.parse(stdout) as ScreeningFigures;
}
