import { Worker } from 'node:worker_threads';
import { TypstThread } from './typst-thread';

const order = { template: 't.typ', data: '{}', form: 'pdf', timestamp: 0, notes: false } as const;
/** Answers with its own number; hangs or dies on command. */
const SCRIPT = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', ({ id, data }) => {
  if (data === 'hang') for (;;);
  if (data === 'die') process.exit(3);
  parentPort.postMessage({ id, content: String(threadId), pages: 1, warnings: '', notes: [] });
});`;

describe('the thread that sets papers', () => {
  const threads: TypstThread[] = [];
  const start = (limit = 3000): TypstThread => {
    const thread = new TypstThread(() => new Worker(SCRIPT, { eval: true }), limit);
    threads.push(thread);
    return thread;
  };
  afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.close())));

  it('serves one after the other and stays warm', async () => {
    const thread = start();
    const answers = await Promise.all([thread.run(order), thread.run(order), thread.run(order)]);
    expect(new Set(answers.map(({ content }) => content)).size).toBe(1);
  });

  it('stops a paper that takes too long, and serves those behind it with a fresh thread', async () => {
    const thread = start();
    const first = await thread.run(order);
    const hanging = thread.run({ ...order, data: 'hang' });
    const behind = thread.run(order);
    await expect(hanging).rejects.toThrow('too long');
    expect((await behind).content).not.toBe(first.content);
  });

  it('outlives a thread that ends by itself', async () => {
    const thread = start();
    await expect(thread.run({ ...order, data: 'die' })).rejects.toThrow('ended');
    await expect(thread.run(order)).resolves.toMatchObject({ pages: 1 });
  });

  it('leaves nobody waiting when the process ends', async () => {
    const thread = start(60_000);
    const hanging = thread.run({ ...order, data: 'hang' });
    const behind = thread.run(order);
    await Promise.all([
      expect(hanging).rejects.toThrow('ending'),
      expect(behind).rejects.toThrow('ending'),
      thread.close(),
    ]);
  });
});
