import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refused, type Refusal, type RefusalStatus } from './domain/refusal';
import { WarmThreads } from './warm-threads';

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
const warm = new WarmThreads();
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
  const key = `${file} ${megabytes}`;
  const worker =
    warm.take(key) ??
    new Worker(ENTRY, {
      workerData: { file },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      execArgv: [],
    });
  return new Promise<Output>((resolve, reject) => {
    const settle = (settled: () => void, again = false): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      worker.off('message', heard).off('error', broke).off('exit', ended);
      if (again) warm.rest(key, worker);
      else void worker.terminate();
      settled();
    };
    const cancel = (): void => settle(() => reject(new WorkerStopped('cancelled')));
    const heard = (message: Message<Output>): void => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('value' in message) settle(() => resolve(message.value), true);
      else if ('refusals' in message)
        settle(() => reject(new Refused(message.refusals, message.status)), true);
      else settle(() => reject(new Error(message.fault)));
    };
    const broke = (error: Error & { code?: string }): void =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkerStopped('memory') : error));
    const ended = (code: number): void =>
      settle(() => reject(new Error(`the worker ended with code ${code}`)));
    const timer = setTimeout(() => settle(() => reject(new WorkerStopped('time'))), seconds * 1000);
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', heard).on('error', broke).on('exit', ended);
    worker.postMessage(input);
  });
}
