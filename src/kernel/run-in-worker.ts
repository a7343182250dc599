import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refused, type Refusal, type RefusalStatus } from './domain/refusal';

export interface WorkerLimits {
  /** The work is stopped after this time, counted from its start. */
  readonly seconds: number;
  /** Memory for JavaScript values. Buffers lie outside of it: whoever unpacks strange files counts bytes as well. */
  readonly megabytes: number;
  readonly onProgress?: (progress: unknown) => void;
  /** Stops the work, for instance when whoever asked for it has left. */
  readonly signal?: AbortSignal;
}

/** What the default export of a `*.worker.ts` looks like. Input and output are copied: plain values and bytes. */
export type Work<Input, Output> = (
  input: Input,
  progress: (value: unknown) => void,
) => Output | Promise<Output>;

/** The work was cut off. Whoever started it knows what to say about that. */
export class WorkerStopped extends Error {
  constructor(readonly reason: 'time' | 'memory' | 'cancelled') {
    super(`the work was stopped: ${reason}`);
    this.name = 'WorkerStopped';
  }
}

const ENTRY = path.join(__dirname, 'worker-entry.mjs');
/** More threads than processors only take each other's time; who comes later waits. */
const AT_ONCE = Math.max(2, availableParallelism() - 1);
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs heavy or untrusted work in a thread of its own, with limits, so that nobody else waits for it. `module` is a path
 * without ending (`path.join(__dirname, 'read-workbook.worker')`): compiled where the program is compiled, else the source.
 * A `Refused` thrown over there is thrown here; any other error is a fault.
 */
export async function runInWorker<Input, Output>(
  module: string,
  input: Input,
  limits: WorkerLimits,
): Promise<Output> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work<Output>(fs.existsSync(`${module}.js`) ? `${module}.js` : `${module}.ts`, input, limits);
  } finally {
    // The place goes to the next in line, if there is one.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

type Message<Output> =
  | { readonly progress: unknown }
  | { readonly value: Output }
  | { readonly refusals: readonly Refusal[]; readonly status: RefusalStatus }
  | { readonly fault: string };

function work<Output>(file: string, input: unknown, limits: WorkerLimits): Promise<Output> {
  const { seconds, megabytes, onProgress, signal } = limits;
  if (signal?.aborted) return Promise.reject(new WorkerStopped('cancelled'));
  return new Promise<Output>((resolve, reject) => {
    const worker = new Worker(ENTRY, {
      workerData: { file, input },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      execArgv: [],
    });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      void worker.terminate();
      settle();
    };
    const timer = setTimeout(() => end(() => reject(new WorkerStopped('time'))), seconds * 1000);
    const cancel = (): void => end(() => reject(new WorkerStopped('cancelled')));
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: Message<Output>) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('value' in message) end(() => resolve(message.value));
      else if ('refusals' in message) end(() => reject(new Refused(message.refusals, message.status)));
      else end(() => reject(new Error(message.fault)));
    });
    worker.on('error', (error: Error & { code?: string }) =>
      end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkerStopped('memory') : error)),
    );
    worker.on('exit', (code) => end(() => reject(new Error(`the worker ended with code ${code}`))));
  });
}
