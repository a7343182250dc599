import { setImmediate } from 'node:timers/promises';

/** So long for the rows, then a turn for everybody else who waits for an answer. */
const MILLISECONDS = 20;

/** Does something with each row, in order, without holding up the process. */
export async function inTurns<In, Out>(
  rows: readonly In[],
  work: (row: In, place: number) => Out,
): Promise<Out[]> {
  const done: Out[] = [];
  let since = performance.now();
  for (const [place, row] of rows.entries()) {
    done.push(work(row, place));
    if (performance.now() - since < MILLISECONDS) continue;
    await setImmediate();
    since = performance.now();
  }
  return done;
}
