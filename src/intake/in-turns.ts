import { setImmediate } from 'node:timers/promises';

/** So many rows, then a turn for everybody else who waits for an answer. */
const AT_ONCE = 25;

/** Does something with each row, in order, without holding up the process. */
export async function inTurns<In, Out>(
  rows: readonly In[],
  work: (row: In, place: number) => Out,
): Promise<Out[]> {
  const done: Out[] = [];
  for (const [place, row] of rows.entries()) {
    done.push(work(row, place));
    if (place % AT_ONCE === AT_ONCE - 1) await setImmediate();
  }
  return done;
}
