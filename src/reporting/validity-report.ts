import { Injectable } from '@nestjs/common';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { NotVisible } from '../kernel/domain/refusal';
import { severity } from '../review/domain';
import { RubricQueries, type RubricVersionView } from '../rubrics';
import { validity, type Validity } from './domain';
import { FigureCache } from './figure-cache';
import { ValidityQueries, type KnownOutcome, type ReadSheet } from './validity.queries';

export const OUTCOME_MONTHS = [12, 24, 36] as const;

export interface ValidityFigure extends Validity {
  readonly of: 'criterion' | 'total' | 'adjusted';
  /** Code of the criterion. */
  readonly code: string | null;
}

export interface ValidityAt {
  readonly months: number;
  readonly due: number;
  readonly known: number;
  readonly figures: readonly ValidityFigure[];
}

export interface RubricValidity {
  readonly rubric: RubricVersionView;
  readonly stage: string;
  readonly panels: number;
  /** Files read by this version, whatever became of them. */
  readonly files: number;
  /** Panels whose marks do not carry an adjustment for severity. */
  readonly notAdjusted: number;
  readonly at: readonly ValidityAt[];
}

/** What a file had before anybody knew what would come of it. */
interface FileScores {
  readonly nominationId: string;
  readonly total: number;
  readonly adjusted: number | null;
  readonly levels: ReadonlyMap<string, number>;
}

/**
 * Scores joined to outcomes, for each version of a rubric and stage by itself. It says what is related to what and how
 * surely; weights are changed by people, in a new version of the rubric.
 */
@Injectable()
export class ValidityReport {
  constructor(
    private readonly queries: ValidityQueries,
    private readonly rubrics: RubricQueries,
    private readonly cache: FigureCache,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<{ asOf: string; rubrics: readonly RubricValidity[] }> {
    const asOf = dayInPhnomPenh(this.clock.now());
    return { asOf, rubrics: await this.cache.of('validity', () => this.workOut(asOf)) };
  }

  async of(rubricVersionId: string, stage: string): Promise<RubricValidity> {
    const { rubrics } = await this.all();
    const one = rubrics.find(({ rubric, stage: at }) => rubric.id === rubricVersionId && at === stage);
    if (!one) throw new NotVisible();
    return one;
  }

  private async workOut(today: string): Promise<RubricValidity[]> {
    const [sheets, outcomes] = [await this.queries.sheets(), await this.queries.outcomes(today)];
    const outcomesOf = grouped(outcomes, ({ nominationId }) => nominationId);
    const read = grouped(sheets, ({ rubricVersionId, stage }) => `${rubricVersionId} ${stage}`);
    const versions = await this.rubrics.versions([
      ...new Set(sheets.map(({ rubricVersionId }) => rubricVersionId)),
    ]);
    return [...read.values()].flatMap((group) => {
      const [{ rubricVersionId, stage }] = group as [ReadSheet];
      const rubric = versions.get(rubricVersionId);
      return rubric ? [rubricValidity(rubric, stage, group, outcomesOf)] : [];
    });
  }
}

function rubricValidity(
  rubric: RubricVersionView,
  stage: string,
  sheets: readonly ReadSheet[],
  outcomesOf: ReadonlyMap<string, readonly KnownOutcome[]>,
): RubricValidity {
  const panels = [...grouped(sheets, ({ panelId }) => panelId).values()].map(scoresOfPanel);
  const files = panels.flatMap((panel) => panel.files);
  const due = files.flatMap((file) =>
    (outcomesOf.get(file.nominationId) ?? []).map((outcome) => ({ file, ...outcome })),
  );
  return {
    ...{ rubric, stage, panels: panels.length, files: files.length },
    notAdjusted: panels.filter(({ adjusted }) => !adjusted).length,
    at: OUTCOME_MONTHS.map((months) => {
      const here = due.filter((one) => one.months === months);
      const known = here.flatMap(({ file, outcome }) => (outcome === null ? [] : [{ file, outcome }]));
      const figure = (read: (file: FileScores) => number | null | undefined): Validity =>
        validity({
          everybody: files.flatMap((file) => read(file) ?? []),
          known: known.flatMap(({ file, outcome }) => {
            const score = read(file);
            return score == null ? [] : [[score, outcome] as const];
          }),
        });
      return {
        ...{ months, due: here.length, known: known.length },
        figures: [
          ...rubric.criteria.map(({ code }) => ({
            ...{ of: 'criterion' as const, code },
            ...figure(({ levels }) => levels.get(code)),
          })),
          { of: 'total' as const, code: null, ...figure(({ total }) => total) },
          { of: 'adjusted' as const, code: null, ...figure(({ adjusted }) => adjusted) },
        ],
      };
    }),
  };
}

/** Means over the readers of each file; severity is taken off only where the panel's own marks carry it. */
function scoresOfPanel(sheets: readonly ReadSheet[]): { adjusted: boolean; files: FileScores[] } {
  const { reviewerSeverity, refused } = severity(
    sheets.map(({ nominationId, reader, score }) => ({
      ...{ candidate: nominationId, reviewer: String(reader), score },
    })),
  );
  const off = refused.length === 0 ? reviewerSeverity : null;
  const files = [...grouped(sheets, ({ nominationId }) => nominationId)].map(([nominationId, own]) => ({
    nominationId,
    total: mean(own.map(({ score }) => score)),
    adjusted: off && mean(own.map(({ score, reader }) => score - (off[String(reader)] ?? 0))),
    levels: meanLevels(own),
  }));
  return { adjusted: off !== null, files };
}

/** "Does not apply" is no level: a criterion nobody marked is not there. */
function meanLevels(sheets: readonly ReadSheet[]): Map<string, number> {
  const marks = new Map<string, number[]>();
  for (const { levels } of sheets)
    for (const [code, level] of Object.entries(levels ?? {}))
      if (level !== null) marks.set(code, [...(marks.get(code) ?? []), level]);
  return new Map([...marks].map(([code, given]) => [code, mean(given)]));
}

function grouped<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
