import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { benchDatabase } from './support/database';
import type { ListFigures } from './support/lists-child';
import { print, times } from './support/measure';

const SIZES = [
  [2_000, 300],
  [10_000, 600],
] as const;

/** Pages and programs over HTTP, signed in, permission checks and all; beside the bare SQL that returns the same rows. */
export async function listsBench(): Promise<void> {
  const { env, stop } = await benchDatabase();
  try {
    for (const [files, readers] of SIZES) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [path.join(__dirname, 'support/lists-child.js'), String(files), String(readers)],
        {
          encoding: 'utf8',
          env: { ...process.env, BASE_URL: 'http://127.0.0.1', LOG_LEVEL: 'silent', ...env },
        },
      );
      if (status !== 0) throw new Error(stderr || `ended with ${status}`);
      const figures = JSON.parse(stdout) as ListFigures[];
      print(
        `A panel of ${files.toLocaleString('en')} files, three sheets each, ${readers} readers (middle of 15 answers over HTTP)`,
        ['', 'Tsubasa', 'bare SQL', 'ratio', 'bytes'],
        figures.map(({ name, ours, bare, bytes }) => [
          name,
          `${ours.toFixed(1)} ms`,
          `${bare.toFixed(1)} ms`,
          times(ours / bare),
          bytes ? bytes.toLocaleString('en') : '',
        ]),
      );
    }
  } finally {
    stop();
  }
}
