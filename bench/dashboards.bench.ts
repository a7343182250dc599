import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { benchDatabase } from './support/database';
import type { DashboardFigures } from './support/dashboards-child';
import { print, seconds, times } from './support/measure';

/** Pages of figures on twenty years of history, each beside its SQL alone, in one process after one warm-up. */
export async function dashboardsBench(): Promise<void> {
  const { env, stop } = await benchDatabase();
  try {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(__dirname, 'support/dashboards-child.js')],
      { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 2 ** 28 },
    );
    if (status !== 0) throw new Error(stderr || `ended with ${status}`);
    const { loaded, rows } = JSON.parse(stdout.trim().split('\n').at(-1)!) as DashboardFigures;
    print(
      `Figures over ten thousand officials (history loaded in ${seconds(loaded)})`,
      ['', 'first reader', 'bare SQL', 'ratio', 'then'],
      rows.map(({ name, first, again, bare }) => [
        ...[name, seconds(first), seconds(bare), times(first / bare)],
        `${(again * 1000).toFixed(1)} ms`,
      ]),
    );
  } finally {
    stop();
  }
}
