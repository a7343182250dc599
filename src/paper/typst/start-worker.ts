import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ThreadSettings } from './typst-thread';

/** In a build the compiled file lies beside this one; under test there is only the source, compiled on the way. */
export function startWorker(settings: ThreadSettings): Worker {
  const options = { workerData: settings, name: 'typesetter' };
  if (__filename.endsWith('.js')) return new Worker(path.join(__dirname, 'typst.worker.js'), options);
  const source = readFileSync(path.join(__dirname, 'typst.worker.ts'), 'utf8');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { transformSync } = require('@swc/core') as typeof import('@swc/core');
  const { code } = transformSync(source, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
  });
  return new Worker(code, { ...options, eval: true });
}
