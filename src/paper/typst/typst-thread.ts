import type { Worker } from 'node:worker_threads';

export interface ThreadSettings {
  /** Folder in which templates and what they import lie. */
  readonly root: string;
  readonly fonts: readonly string[];
  /** Look at the files again for each paper: while templates are being written. */
  readonly watch: boolean;
}

export interface Order {
  readonly id: number;
  readonly template: string;
  readonly data: string;
  readonly form: 'pdf' | 'svg';
  /** Seconds; stands in the file as the moment of its making, so that the same paper has the same bytes. */
  readonly timestamp: number;
  readonly notes: boolean;
}

export interface SetPaper {
  readonly id: number;
  readonly content: Uint8Array | string;
  readonly pages: number;
  readonly warnings: string;
  readonly notes: readonly unknown[];
}
export type Answer = SetPaper | { readonly id: number; readonly fault: string };

/** Longer than this, and the thread is stopped: a paper never holds up the others for good. */
const TIME_LIMIT = 15_000;
/** A thread that has set so many papers makes room for a fresh one, whatever its memory has come to. */
const PAPERS_PER_THREAD = 2_000;
const QUEUE_LIMIT = 100;

interface Waiting {
  readonly order: Order;
  readonly done: (paper: SetPaper) => void;
  readonly failed: (error: Error) => void;
}

/** One thread beside the process, one paper at a time, the others wait in order. Starts with the first paper. */
export class TypstThread {
  private worker: Worker | null = null;
  private current: Waiting | null = null;
  private readonly queue: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  private number = 0;
  private set = 0;

  constructor(
    private readonly start: () => Worker,
    private readonly timeLimit = TIME_LIMIT,
  ) {}

  async run(order: Omit<Order, 'id'>): Promise<SetPaper> {
    if (this.queue.length >= QUEUE_LIMIT) throw new Error('too many papers wait to be printed');
    return new Promise((done, failed) => {
      this.number += 1;
      this.queue.push({ order: { ...order, id: this.number }, done, failed });
      this.next();
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.settle(new Error('the process is ending'));
    for (const { failed } of this.queue.splice(0)) failed(new Error('the process is ending'));
    this.worker = null;
    await worker?.terminate();
  }

  private next(): void {
    if (this.current || this.queue.length === 0) return;
    this.current = this.queue.shift()!;
    this.worker ??= this.begin();
    // The thread keeps the process alive only while somebody waits for it.
    this.worker.ref();
    this.timer = setTimeout(() => this.stop(new Error('the paper took too long to print')), this.timeLimit);
    this.worker.postMessage(this.current.order);
  }

  private begin(): Worker {
    const worker = this.start();
    this.set = 0;
    worker.on('message', (answer: Answer) => this.receive(answer));
    worker.on('error', (error: Error) => worker === this.worker && this.stop(error));
    worker.on('exit', () => worker === this.worker && this.stop(new Error('the printing thread ended')));
    return worker;
  }

  private receive(answer: Answer): void {
    if (answer.id !== this.current?.order.id) return;
    this.set += 1;
    this.settle('fault' in answer ? new Error(answer.fault) : answer);
    this.worker?.unref();
    if (this.set >= PAPERS_PER_THREAD) this.drop();
    this.next();
  }

  private stop(error: Error): void {
    this.drop();
    this.settle(error);
    this.next();
  }

  private drop(): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
  }

  private settle(outcome: SetPaper | Error): void {
    clearTimeout(this.timer);
    const waiting = this.current;
    this.current = null;
    if (!waiting) return;
    if (outcome instanceof Error) waiting.failed(outcome);
    else waiting.done(outcome);
  }
}
