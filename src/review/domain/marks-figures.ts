import type { Criterion } from '../../rubrics/domain';
import type { SheetOf } from './sheet-of';
import type { Severity } from './severity';

export interface ReviewerFigure {
  readonly reviewerId: string;
  readonly files: number;
  readonly mean: number;
  readonly least: number;
  /** A quarter, a half and three quarters of the scores lie at or under these. */
  readonly quartiles: readonly [number, number, number];
  readonly most: number;
  /** Mean difference to the other readers of the same files; null when nobody else has read them. */
  readonly raw: number | null;
  readonly adjusted: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface CriterionFigure {
  readonly code: string;
  /** How many marks each level has, lowest first. */
  readonly counts: readonly number[];
  readonly notApplicable: number;
  readonly marks: number;
  readonly mean: number | null;
}

/** How each reviewer marks, by the order of their identifiers. */
export function reviewerFigures(
  files: readonly (readonly SheetOf[])[],
  reviewers: readonly string[],
  model: Severity,
): ReviewerFigure[] {
  const scores = new Map(reviewers.map((id) => [id, [] as number[]]));
  const differences = new Map(reviewers.map((id) => [id, [] as number[]]));
  for (const file of files) {
    const sum = file.reduce((total, { score }) => total + score, 0);
    for (const { reviewerId, score } of file) {
      scores.get(reviewerId)!.push(score);
      if (file.length > 1) differences.get(reviewerId)!.push(score - (sum - score) / (file.length - 1));
    }
  }
  return reviewers.map((id) => {
    const own = scores.get(id)!.sort((a, b) => a - b);
    const apart = differences.get(id)!;
    const adjusted = model.reviewerSeverity?.[id] ?? null;
    const spread = model.reviewerPosteriorSd?.[id] ?? null;
    const around = (by: number): number | null =>
      adjusted === null || spread === null ? null : adjusted + by * spread;
    return {
      reviewerId: id,
      files: own.length,
      mean: mean(own),
      least: own[0]!,
      quartiles: [at(own, 0.25), at(own, 0.5), at(own, 0.75)],
      most: own.at(-1)!,
      raw: apart.length > 0 ? mean(apart) : null,
      adjusted,
      low: around(-1.96),
      high: around(1.96),
    };
  });
}

export function criterionFigure({ code, anchors }: Criterion, sheets: readonly SheetOf[]): CriterionFigure {
  const counts = anchors.map(() => 0);
  let [marks, sum, notApplicable] = [0, 0, 0];
  for (const sheet of sheets) {
    const mark = sheet.marks[code];
    if (!mark) continue;
    if (mark.level === null) notApplicable += 1;
    else {
      counts[mark.level - 1]! += 1;
      marks += 1;
      sum += mark.level;
    }
  }
  return { code, counts, notApplicable, marks, mean: marks > 0 ? sum / marks : null };
}

/** The value below which this share of the sorted numbers lies, between neighbours in proportion. */
function at(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low, high] = [Math.floor(place), Math.ceil(place)];
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (place - low);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0) / numbers.length;
}
