import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Measured<T> {
  readonly answer: T;
  /** Seconds of CPU of a process of its own, start included. */
  readonly cpu: number;
  /** Largest memory of that process, in MB. */
  readonly peak: number;
}

/** What a process of its own does with a file: one of the engine's commands, `read` (the bare baseline) or `highs`. */
export function measured<T>(work: string, input: unknown): Measured<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tsubasa-bench-'));
  try {
    const file = path.join(folder, 'cases.json');
    fs.writeFileSync(file, JSON.stringify(input));
    const child = spawnSync(process.execPath, [path.join(__dirname, 'child.js'), work, file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    if (child.status !== 0)
      throw new Error(child.stderr || child.error?.message || `ended with ${child.status}`);
    return JSON.parse(child.stdout) as Measured<T>;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A table in plain text, numbers to the right. */
export function print(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, k) => Math.max(head.length, ...rows.map((row) => row[k]!.length)));
  const line = (cells: readonly string[]) =>
    cells.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!))).join('  ');
  console.log(`\n${title}\n${line(heads)}\n${rows.map(line).join('\n')}`);
}

export const seconds = (x: number): string => `${x.toFixed(2)} s`;
export const times = (x: number): string => `${x.toFixed(1)}x`;
export const megabytes = (x: number): string => `${Math.round(x)} MB`;
