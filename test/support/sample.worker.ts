import { threadId } from 'node:worker_threads';
import { asciiDigits } from '../../src/kernel/domain/text';
import { refuse } from '../../src/kernel/domain/refusal';

/** Work of several kinds, for the test of the threads themselves. */
export default async function sample(
  { kind, text }: { kind: string; text: string },
  progress: (value: unknown) => void,
): Promise<string> {
  if (kind === 'refuse') refuse('common.too_large', { field: 'file', params: { max: 3 } }, 413);
  if (kind === 'fault') throw new Error('a mistake of ours');
  if (kind === 'exit') process.exit(3);
  if (kind === 'endless') for (;;);
  if (kind === 'thread') return String(threadId);
  if (kind === 'fat') {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, i) => `${i} ${kept.length}`));
  }
  progress(1);
  progress(2);
  return asciiDigits(text);
}
