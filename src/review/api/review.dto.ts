import { DECLINE_KINDS, type DeclineKind } from '../entities/panel-member.entity';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject } from 'class-validator';
import { tidyText } from '../../kernel/domain/text';
import { Choice, Text } from '../../kernel/validation/fields';
import type { Marks } from '../../rubrics/domain';
import type { CopyLine, CopyPage } from '../copies.queries';
import { CONFIDENCES, type Confidence } from '../domain/draft-marks';
import { DECLARED_KINDS, type AssignmentState, type DeclaredKind } from '../domain';

export class DeclarationDto {
  @Choice(['none', 'conflict']) answer: 'none' | 'conflict';
  @Choice(DECLARED_KINDS, { optional: true, description: 'Needed with a conflict' })
  kind: DeclaredKind | null;
  @Text({ max: 1000, optional: true, description: 'Read by the secretariat alone' }) reason: string | null;
}

export class DeclineDto {
  @Text({ max: 500, description: 'Read by the secretariat alone' }) reason: string;
}

export class InvitationAnswerDto {
  @Choice(['accepted', 'declined']) answer: 'accepted' | 'declined';
  @Choice(DECLINE_KINDS, { optional: true, description: 'Needed when declining' }) kind: DeclineKind | null;
  @Text({ max: 200, optional: true, description: 'Who could be asked instead' }) proposes: string | null;
  @Text({ max: 500, optional: true, description: 'Needed for `other`' }) reason: string | null;
}

export class RemarkDto {
  @Text({ max: 2000 }) text: string;
}

export class ScoresDto {
  @Choice(CONFIDENCES, { optional: true, description: 'How sure you are of the sheet; never a weight' })
  confidence: Confidence | null;

  @ApiProperty({
    type: Object,
    description: 'By criterion: level from 1, or null for "does not apply", and a comment',
    example: { need: { level: 4, comment: 'Figures and causes are given.' } },
  })
  @Transform(({ value }: { value: unknown }) => readMarks(value))
  @IsObject({ message: 'common.required' })
  marks: Marks;
}

export class SavedDto {
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) savedAt: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'Weighted total of what is marked, 0 to 100' })
  score: number | null;
  @ApiProperty({ type: [String] }) missing: string[];
}

export class HandedInDto {
  @ApiProperty({ nullable: true, type: Number }) score: number | null;
}

export class ReviewDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fileNumber: number;
  @ApiProperty({ enum: ['assigned', 'cleared', 'submitted'] }) state: AssignmentState;
  @ApiProperty({ format: 'date' }) scoreBy: string;
  @ApiProperty() callNumber: string;
  @ApiProperty({ nullable: true, type: String, description: 'null in a blind stage' }) nominee: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'null in a blind stage' })
  organisation: string | null;
  @ApiProperty() criteriaMarked: number;
  @ApiProperty() criteria: number;
  @ApiProperty({ nullable: true, type: Number, description: 'Own total, once handed in' }) score:
    number | null;
}

export class ReviewListDto {
  @ApiProperty({ type: [ReviewDto] }) rows: ReviewDto[];
  @ApiProperty() total: number;
}

export class ReviewRecordDto extends ReviewDto {
  @ApiProperty({ type: Object }) marks: Marks;
  @ApiProperty({ type: [Object], nullable: true, description: 'The file; null before "no conflict"' })
  dossier: readonly object[] | null;
  @ApiProperty({ type: [Object], nullable: true, description: 'Other sheets; null before one’s own is in' })
  others: readonly object[] | null;
}

export function reviewDto(line: CopyLine): ReviewDto {
  const { nomination } = line;
  return {
    id: line.id,
    fileNumber: line.number,
    state: line.state,
    scoreBy: line.scoreBy,
    callNumber: line.call.number,
    nominee: line.stage.blind ? null : `${nomination.familyName} ${nomination.givenName}`,
    organisation: line.stage.blind ? null : nomination.organisationNameEn,
    criteriaMarked: line.answered,
    criteria: line.criteria,
    score: line.state === 'submitted' ? line.score : null,
  };
}

export function reviewRecordDto(copy: CopyPage): ReviewRecordDto {
  return {
    ...reviewDto(copy),
    marks: copy.marks,
    dossier: copy.dossier,
    others: copy.others?.map(({ person: _person, ...sheet }) => sheet) ?? null,
  };
}

/** Marks as a program sends them: `{ "<criterion>": { "level": 4, "comment": "..." } }`. */
function readMarks(body: unknown): Marks {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([code, given]) => {
      const one = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
      const comment = typeof one.comment === 'string' ? tidyText(one.comment) : '';
      const level = one.level === null ? null : Number(one.level);
      return [code, comment === '' ? { level } : { level, comment }];
    }),
  );
}
