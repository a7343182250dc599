import { ApiProperty } from '@nestjs/swagger';
import { Choice, Code, WholeNumber } from '../../kernel/validation/fields';
import { FILE_ORDERS, type FileOrder, type FileScoresPage } from '../file-scores.queries';
import type { Figure } from '../domain';
import type { JudgedBefore } from '../clarification.queries';
import { fileFigures } from '../file-figures';
import type { PanelFigures } from '../statistics.queries';

export class ScoresQuery {
  @Choice(FILE_ORDERS, { optional: true, description: 'Highest score, widest difference, or number first' })
  order: FileOrder | null;
  @Code({ optional: true, max: 200, description: 'Cursor of the page before' }) after: string | null;
  @WholeNumber({ min: 1, max: 10_000, optional: true, description: 'Rows of one page; 20 where not stated' })
  size: number | null;
}

export class SetDivergenceDto {
  @WholeNumber({ min: 5, max: 100, description: 'Points; only until the first sheet is in' })
  divergence: number;
}

export class FigureDto {
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
  @ApiProperty({ type: Number, nullable: true }) low: number | null;
  @ApiProperty({ type: Number, nullable: true }) high: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why there is no value' }) reason: string | null;
  @ApiProperty({ description: 'See docs/calculators.md' }) method: string;
  @ApiProperty() sheets: number;
  @ApiProperty() files: number;
}

export class ReaderFigureDto {
  @ApiProperty({ description: 'Number of the reader in the panel' }) reader: string;
  @ApiProperty() files: number;
  @ApiProperty({ description: 'Points, 0 to 100' }) mean: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Points above the others on the same files' })
  raw: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The same, shrunken by the mixed model' })
  adjusted: number | null;
  @ApiProperty({ type: Number, nullable: true }) low: number | null;
  @ApiProperty({ type: Number, nullable: true }) high: number | null;
}

export class SheetsProgressDto {
  @ApiProperty() sheetsWanted: number;
  @ApiProperty() sheetsHandedIn: number;
  @ApiProperty({ description: 'Files all of whose sheets are in' }) filesComplete: number;
  @ApiProperty({ description: 'Files of which no sheet is in' }) filesWithoutSheet: number;
}

export class CriterionFigureDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: [Number], description: 'How many marks each level has, lowest first' })
  counts: readonly number[];
  @ApiProperty() notApplicable: number;
  @ApiProperty() marks: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Mean level' }) mean: number | null;
}

export class FlipDto {
  @ApiProperty({ description: 'Number of the file in the panel' }) number: number;
  @ApiProperty({ description: 'Rank by the marks as given' }) rawRank: number;
  @ApiProperty({ description: 'Rank after the adjustment' }) adjustedRank: number;
}

export class FarApartDto {
  @ApiProperty({ description: 'Number of the file in the panel' }) number: number;
  @ApiProperty({ description: 'Points between the highest and the lowest score' }) spread: number;
  @ApiProperty({ description: 'One more reader is called by the rule' }) calls: boolean;
}

export class JudgedBeforeDto {
  @ApiProperty({ description: 'Number of the file in the panel' }) number: number;
  @ApiProperty({ description: 'Sheets handed in before the nominee answered the panel' }) sheets: number;
}

export class StatisticsDto {
  @ApiProperty({ enum: ['done', 'running'] }) state: 'done' | 'running';
  @ApiProperty({ type: FigureDto, nullable: true }) one: FigureDto | null;
  @ApiProperty({ type: FigureDto, nullable: true }) average: FigureDto | null;
  @ApiProperty({ type: FigureDto, nullable: true }) alpha: FigureDto | null;
  @ApiProperty({ type: FigureDto, nullable: true }) kappa: FigureDto | null;
  @ApiProperty({ type: [Number], description: 'Reliability of the mean of 1, 2, ... 8 readers' })
  byReaders: readonly number[];
  @ApiProperty({ type: [ReaderFigureDto] }) readers: ReaderFigureDto[];
  @ApiProperty({ type: SheetsProgressDto }) progress: SheetsProgressDto;
  @ApiProperty({ type: [CriterionFigureDto], description: 'Distribution of marks by criterion' })
  criteria: readonly CriterionFigureDto[];
  @ApiProperty({ type: [FlipDto], description: 'Files that the adjustment carries across the line of seats' })
  flips: FlipDto[];
  @ApiProperty({ description: 'Points of difference from which one more reviewer reads a file' })
  divergence: number;
  @ApiProperty({ type: [JudgedBeforeDto] }) judgedBeforeAnswer: JudgedBeforeDto[];
  @ApiProperty({ type: [FarApartDto], description: 'Files whose scores differ by that much' })
  farApart: FarApartDto[];
  @ApiProperty({ type: [String], description: 'Why scores may not be adjusted; empty when they may' })
  adjustmentRefused: string[];
}

export class ScoreDto {
  @ApiProperty() reader: string;
  @ApiProperty({ type: Number, nullable: true }) score: number | null;
}

export class FileScoresDto {
  @ApiProperty({ description: 'Number of the file in the panel' }) number: number;
  @ApiProperty() sheets: number;
  @ApiProperty() wanted: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Points, 0 to 100, not adjusted' })
  meanScore: number | null;
  @ApiProperty({ type: Number, nullable: true }) spread: number | null;
  @ApiProperty({ type: [ScoreDto] }) scores: readonly ScoreDto[];
  @ApiProperty() takenBack: boolean;
  @ApiProperty({ description: 'True: you have a conflict with this file, and learn its number alone' })
  hidden: boolean;
}

export class ScoresPageDto {
  @ApiProperty({ type: [FileScoresDto] }) rows: readonly FileScoresDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export function statisticsDto(view: PanelFigures, before: readonly JudgedBefore[]): StatisticsDto {
  const { statistics: found, labels, panel } = view;
  const { progress, flips, far } = fileFigures(view);
  const about = (figure: Figure | undefined): FigureDto | null => {
    if (!figure) return null;
    const { value, low, high, reason, method, sheets, files } = figure;
    return { value, low, high, reason, method, sheets, files };
  };
  return {
    state: found ? 'done' : 'running',
    one: about(found?.one),
    average: about(found?.average),
    alpha: about(found?.alpha),
    kappa: about(found?.kappa),
    byReaders: found?.byReaders ?? [],
    readers: (found?.reviewers ?? []).map(({ reviewerId, files, mean, raw, adjusted, low, high }) => ({
      reader: labels.get(reviewerId) ?? '',
      ...{ files, mean, raw, adjusted, low, high },
    })),
    progress: {
      ...{ sheetsWanted: progress.wanted, sheetsHandedIn: progress.handedIn },
      ...{ filesComplete: progress.complete, filesWithoutSheet: progress.none },
    },
    criteria: found?.criteria ?? [],
    flips: flips.map(({ number, raw, adjusted }) => ({ number, rawRank: raw, adjustedRank: adjusted })),
    divergence: panel.divergence,
    judgedBeforeAnswer: [...before],
    farApart: far.map(({ number, spread, calls }) => ({ number, spread, calls })),
    adjustmentRefused: (found?.model.refused ?? []).map(({ reason }) => reason),
  };
}

export function scoresDto({ rows, total, next }: FileScoresPage): ScoresPageDto {
  return { rows, total, next };
}
