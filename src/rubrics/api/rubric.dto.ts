import { ApiProperty } from '@nestjs/swagger';
import { refuseAll, type Refusal } from '../../kernel/domain/refusal';
import { Choice, Code, Text } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import type { CommentRule, Criterion, RubricText } from '../domain';
import type { RubricOrigin } from '../entities/rubric-version.entity';
import type { RubricToPublish } from '../publish-rubric-version';

class SaidDto {
  @ApiProperty() km: string;
  @ApiProperty() en: string;
  @ApiProperty() ja: string;
}

class CriterionDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: SaidDto }) title: SaidDto;
  @ApiProperty({ description: 'Only the proportions matter' }) weight: number;
  @ApiProperty({ type: [SaidDto], description: 'Level 1 first' }) anchors: readonly SaidDto[];
  @ApiProperty({ enum: ['never', 'ends', 'always'] }) commentRule: string;
  @ApiProperty() notApplicableAllowed: boolean;
  @ApiProperty({ type: 'integer', nullable: true }) threshold: number | null;
}

export class RubricVersionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() rubricTitleEn: string;
  @ApiProperty() rubricTitleKm: string;
  @ApiProperty() rubricTitleJa: string;
  @ApiProperty() number: number;
  @ApiProperty({ enum: ['ours', 'official'] }) origin: string;
  @ApiProperty({ type: [CriterionDto] }) criteria: readonly Criterion[];
  @ApiProperty({ description: 'SHA-256 of name, origin and criteria' }) contentHash: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: Date;
}

export class RubricNoteDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() text: string;
  @ApiProperty({ description: 'The figures as they stood when the note was written' }) figures: object;
  @ApiProperty() writtenByName: string;
  @ApiProperty({ format: 'date-time' }) writtenAt: Date;
}

class RubricHeadDto {
  @Code({ max: 40, pattern: /^[a-z][a-z0-9-]{0,39}$/, description: 'A new name starts a new rubric' })
  code: string;
  @Text() titleEn: string;
  @Text() titleKm: string;
  @Text() titleJa: string;
  @Choice(['ours', 'official']) origin: RubricOrigin;
}

export class RubricToPublishDto extends RubricHeadDto {
  @ApiProperty({ type: [CriterionDto] }) criteria: Criterion[];
}

export class PublishedRubricDto {
  @ApiProperty({ format: 'uuid' }) rubricVersionId: string;
  @ApiProperty() number: number;
  @ApiProperty({ description: 'False when the newest version already said exactly this' }) isNew: boolean;
}

/** The body as a rubric. Only what is known is kept; what is missing is left for `rubricFindings` to name. */
export function readRubric(body: unknown): RubricToPublish {
  const head = readForm(RubricHeadDto, body);
  const rows = (body as { criteria?: unknown } | null)?.criteria;
  const refusals: Refusal[] = Array.isArray(rows) ? [] : [{ code: 'rubrics.noCriteria', field: 'criteria' }];
  refuseAll(refusals);
  return { ...head, criteria: (rows as unknown[]).map(criterion) };
}

function criterion(row: unknown): Criterion {
  const typed = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
  const rule = typed['commentRule'];
  return {
    code: typeof typed['code'] === 'string' ? typed['code'] : '',
    title: said(typed['title']),
    weight: typeof typed['weight'] === 'number' ? typed['weight'] : Number.NaN,
    anchors: Array.isArray(typed['anchors']) ? typed['anchors'].map(said) : [],
    commentRule: (['never', 'ends', 'always'].includes(String(rule)) ? rule : 'ends') as CommentRule,
    notApplicableAllowed: typed['notApplicableAllowed'] === true,
    threshold: typeof typed['threshold'] === 'number' ? typed['threshold'] : null,
  };
}

function said(value: unknown): RubricText {
  const typed = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const text = (language: string): string =>
    typeof typed[language] === 'string' ? typed[language].slice(0, 1000) : '';
  return { km: text('km'), en: text('en'), ja: text('ja') };
}
