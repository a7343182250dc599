import type { Worker } from 'node:worker_threads';

interface Resting {
  readonly worker: Worker;
  readonly wake: () => void;
}

const REST_MS = 10_000;

/**
 * Threads that have come to an answer and wait a little for the next piece of the same work: most of the time of a small
 * sheet goes into loading the library that reads it. A thread whose work failed is never kept.
 */
export class WarmThreads {
  private readonly resting = new Map<string, Resting[]>();

  take(key: string): Worker | null {
    const one = this.resting.get(key)?.pop();
    one?.wake();
    return one?.worker ?? null;
  }

  /** Keeps nobody from ending: neither the thread nor its alarm holds the process. */
  rest(key: string, worker: Worker): void {
    const leave = (): void => {
      wake();
      const others = this.resting.get(key) ?? [];
      this.resting.set(
        key,
        others.filter((one) => one.worker !== worker),
      );
      void worker.terminate();
    };
    const alarm = setTimeout(leave, REST_MS).unref();
    const wake = (): void => {
      clearTimeout(alarm);
      worker.off('error', leave).off('exit', leave).ref();
    };
    worker.on('error', leave).on('exit', leave).unref();
    this.resting.set(key, [...(this.resting.get(key) ?? []), { worker, wake }]);
  }
}
