import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { benchDatabase } from './support/database';
import type { ImportFigures } from './support/import-child';
import { megabytes, print, seconds, times } from './support/measure';

const ROWS = 2000;

/** A sheet of 2,000 officials: read, checked cell by cell and against the rules, imported; beside a bare read and insert. */
export async function importBench(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tsubasa-bench-'));
  const { env, stop } = await benchDatabase();
  try {
    const file = path.join(folder, 'sheet.xlsx');
    const [ours, bare] = ['ours', 'bare'].map((mode) => child(mode, file, env)) as [
      ImportFigures,
      ImportFigures,
    ];
    const row = (name: string, { preview, confirm, total, before, peak, pause }: ImportFigures): string[] => [
      name,
      seconds(preview),
      seconds(confirm),
      seconds(total),
      times(total / bare.total),
      megabytes(before),
      megabytes(peak),
      name === 'bare' ? '' : seconds(pause),
    ];
    print(
      `Import of ${ROWS} rows (${megabytes(fs.statSync(file).size / 1024 / 1024)} file), a process each`,
      ['', 'read and preview', 'confirm', 'total', 'ratio', 'memory before', 'peak', 'longest pause'],
      [row('Tsubasa', ours), row('bare', bare)],
    );
  } finally {
    stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function child(mode: string, file: string, env: Record<string, string>): ImportFigures {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(__dirname, 'support/import-child.js'), mode, file, String(ROWS)],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
  if (status !== 0) throw new Error(stderr || `ended with ${status}`);
  return JSON.parse(stdout) as ImportFigures;
}
