import type { Criterion } from '../rubrics/domain';
import { panelStatistics, type PanelStatistics, type SheetOf } from './domain/panel-statistics';

export interface StatisticsInput {
  readonly sheets: readonly SheetOf[];
  readonly criteria: readonly Criterion[];
  readonly seed: string;
}

/** The statistics of a large panel, in a thread of its own. */
export default function statistics({ sheets, criteria, seed }: StatisticsInput): PanelStatistics {
  return panelStatistics(sheets, criteria, seed);
}
