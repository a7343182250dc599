import type { ReviewerFigure } from '../domain/marks-figures';

const WIDTH = 440;
const LEFT = 80;
const STEP = 34;

interface ChartRow {
  readonly label: string;
  readonly y: number;
  readonly raw: number | null;
  readonly adjusted: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The range does not touch zero: this reader is severe, or lenient. */
  readonly clear: boolean;
  readonly value: number | null;
  readonly files: number;
}

export interface SeverityChart {
  readonly rows: readonly ChartRow[];
  readonly ticks: readonly { readonly x: number; readonly value: number }[];
  readonly zero: number;
  readonly height: number;
}

/** Places of the marks in the drawing, the most severe reader first. Where there is no adjusted value only the raw one stands. */
export function severityChart(
  figures: readonly ReviewerFigure[],
  label: (id: string) => string,
): SeverityChart {
  const sorted = [...figures].sort((a, b) => (a.adjusted ?? a.raw ?? 0) - (b.adjusted ?? b.raw ?? 0));
  const furthest = Math.max(
    4,
    ...sorted.flatMap(({ raw, low, high }) => [raw, low, high].map((value) => Math.abs(value ?? 0))),
  );
  const end = Math.ceil(furthest / 4) * 4;
  const x = (value: number): number => Math.round((LEFT + (WIDTH * (value + end)) / (2 * end)) * 10) / 10;
  const at = (value: number | null): number | null => (value === null ? null : x(value));
  return {
    rows: sorted.map((one, i) => ({
      label: label(one.reviewerId),
      y: 24 + i * STEP,
      raw: at(one.raw),
      adjusted: at(one.adjusted),
      low: at(one.low),
      high: at(one.high),
      clear: one.low !== null && one.high !== null && one.low * one.high > 0,
      value: one.adjusted ?? one.raw,
      files: one.files,
    })),
    ticks: [-end, -end / 2, 0, end / 2, end].map((value) => ({ x: x(value), value })),
    zero: x(0),
    height: 24 + sorted.length * STEP,
  };
}
