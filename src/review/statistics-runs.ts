import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { runInWorker } from '../kernel/run-in-worker';
import { panelStatistics, type PanelStatistics } from './domain/panel-statistics';
import type { StatisticsInput } from './panel-statistics.worker';

const WORK = path.join(__dirname, 'panel-statistics.worker');
/** Sheets up to which the figures take less time than a thread. */
const AT_ONCE = 400;
const LIMITS = { seconds: 120, megabytes: 1000 };
/** Panels whose figures are kept, by the state of their sheets. */
const KEPT = 20;

/**
 * Figures of panels, worked out once for each state of their sheets: a sheet handed in never changes, so the same sheets
 * always give the same figures. Large panels are worked out in a thread, so that nobody else waits.
 */
@Injectable()
export class StatisticsRuns {
  private readonly runs = new Map<string, Promise<PanelStatistics>>();

  /** Null while a large panel is still being worked out after `patience` milliseconds. `load` is asked once a state. */
  async of(
    state: string,
    load: () => Promise<StatisticsInput>,
    patience: number,
  ): Promise<PanelStatistics | null> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), patience);
    });
    const found = await Promise.race([this.known(state) ?? this.begin(state, load), enough]);
    clearTimeout(timer);
    return found;
  }

  /** Asked for again: it stays, and those nobody asks for go first. */
  private known(state: string): Promise<PanelStatistics> | undefined {
    const run = this.runs.get(state);
    if (!run) return undefined;
    this.runs.delete(state);
    this.runs.set(state, run);
    return run;
  }

  private begin(state: string, load: () => Promise<StatisticsInput>): Promise<PanelStatistics> {
    const run = load().then((input) =>
      input.sheets.length <= AT_ONCE
        ? panelStatistics(input.sheets, input.criteria, input.seed)
        : runInWorker<StatisticsInput, PanelStatistics>(WORK, input, LIMITS),
    );
    this.runs.set(state, run);
    // What failed is tried again by whoever looks next.
    run.catch(() => this.runs.delete(state));
    for (const old of this.runs.keys()) {
      if (this.runs.size <= KEPT) break;
      this.runs.delete(old);
    }
    return run;
  }
}
