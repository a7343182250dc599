import fs from 'node:fs';
import { runEngine } from '../../src/engine/run-engine';
import { highsSolver } from '../../src/selection/solver/highs';
import type { assignmentCase } from './cases';

async function main([work = '', file = '']: readonly string[]): Promise<void> {
  const text = fs.readFileSync(file, 'utf8');
  const answer: unknown =
    work === 'read'
      ? read(text)
      : work === 'highs'
        ? await highs(text)
        : JSON.parse(await runEngine(work, () => text));
  const { user, system } = process.cpuUsage();
  process.stdout.write(
    JSON.stringify({ answer, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }),
  );
}

/** The least that any program must do with the file: read it and look at every value once. */
function read(text: string): number {
  let count = 0;
  const visit = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) visit(each);
    else count += 1;
  };
  visit(JSON.parse(text));
  return count;
}

/** The same assignment as a programme of yes and no variables for a general solver; the total it finds. */
async function highs(text: string): Promise<number> {
  const [{ applications, reviewers, reviewsEach, loadMin, loadMax, affinity, conflicts }] = JSON.parse(
    text,
  ) as [ReturnType<typeof assignmentCase>];
  const forbidden = new Set(conflicts.map(([i, j]) => i * reviewers + j));
  const pairs = Array.from({ length: applications * reviewers }, (_, key) => key).filter(
    (key) => !forbidden.has(key),
  );
  const row = (of: (key: number) => boolean) => pairs.flatMap((key, column) => (of(key) ? [column] : []));
  const answer = await (
    await highsSolver()
  ).solve({
    objective: pairs.map((key) => affinity[Math.floor(key / reviewers)]![key % reviewers]!),
    rows: [
      ...affinity.map((_, i) => ({
        columns: row((key) => Math.floor(key / reviewers) === i),
        atLeast: reviewsEach,
        atMost: reviewsEach,
      })),
      ...Array.from({ length: reviewers }, (_, j) => ({
        columns: row((key) => key % reviewers === j),
        atLeast: loadMin,
        atMost: loadMax,
      })),
    ],
  });
  if (answer.status !== 'optimal') throw new Error('no assignment');
  return pairs.reduce(
    (sum, key, column) =>
      answer.chosen[column] ? sum + affinity[Math.floor(key / reviewers)]![key % reviewers]! : sum,
    0,
  );
}

void main(process.argv.slice(2));
