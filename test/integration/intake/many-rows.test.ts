import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { ConfirmImport } from '../../../src/intake';
import { MAX_ROWS } from '../../../src/intake/read-sheet';
import { startApp, type TestApp } from '../../support/app';
import { desk, sheetOf, upload } from '../../support/desk';
import { officialCells } from '../../support/sheet';
import { visit } from '../../support/visitor';

/** Others look at a page now and then; they are not a load of their own. */
const PAUSE = 200;
const MOST_PAGES = 50;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('a sheet of 2,000 rows', () => {
  it('is read, planned and imported while others are served all the time', async () => {
    const at = await desk(app, MAX_ROWS);
    const sheet = await sheetOf(app, at);
    sheet.fill(Array.from({ length: MAX_ROWS }, (_, serial) => officialCells(10_000 + serial)));
    const bytes = await sheet.bytes();
    const somebody = visit(app);

    let going = true;
    const answers: number[] = [];
    const waits: number[] = [];
    const others = (async () => {
      while (going && answers.length < MOST_PAGES) {
        const from = performance.now();
        answers.push((await somebody.get('/calls')).status);
        waits.push(performance.now() - from);
        await setTimeout(PAUSE);
      }
    })();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const started = performance.now();
    try {
      const importId = await upload(app, at, { bytes: async () => bytes });
      expect(await app.get(ConfirmImport).run(at.focal, importId)).toEqual({ created: MAX_ROWS, changed: 0 });
    } finally {
      going = false;
      await others;
    }
    const took = performance.now() - started;
    delay.disable();

    const [{ n }] = await app.db.query('select count(*)::int as n from nomination where call_id = $1', [
      at.callId,
    ]);
    expect(n).toBe(MAX_ROWS);
    expect(new Set(answers)).toEqual(new Set([200]));
    const figures = {
      took: Math.round(took),
      served: waits.length,
      slowest: Math.round(Math.max(...waits)),
      longestBlock: Math.round(delay.max / 1e6),
    };
    if (process.env.SHOW_FIGURES) console.log(figures);
    // The promise is 10 s and no pause that anybody notices; this machine may be running the other tests beside it.
    expect(figures.took).toBeLessThan(30_000);
    expect(figures.longestBlock).toBeLessThan(2_000);
    expect(figures.served).toBeGreaterThan(3);
  }, 60_000);
});
