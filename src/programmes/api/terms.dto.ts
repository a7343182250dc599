import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { Choice, Code, Id, PlainDate, Text, WholeNumber } from '../../kernel/validation/fields';
import { FOLLOW_UP_MONTHS, PHASE_MODES, RANKING_POLICIES } from '../domain/call-terms';
import { RULE_FIELDS, RULE_KINDS, RULE_OPERATORS, SCHEMES } from '../domain/eligibility-rules';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

export class PhaseDto {
  @Choice(PHASE_MODES) mode: string;
  @PlainDate() from: string;
  @PlainDate() to: string;
}

export class MinimumDto {
  @Choice(['sex', 'province']) attribute: string;
  @Text({ max: 20, optional: true }) equals?: string | null;
  @Text({ max: 20, optional: true }) notEquals?: string | null;
  @WholeNumber({ min: 1, max: 500 }) atLeast: number;
}

export class RuleSourceDto {
  @Text({ max: 1000 }) text: string;
  @Text({ max: 20, optional: true }) page?: string | null;
  @Text({ max: 500, optional: true }) url?: string | null;
}

export class RuleDto {
  @Code({ max: 40, pattern: /^[a-z][a-z0-9-]*$/ }) code: string;
  @Choice(RULE_FIELDS) field: string;
  @Choice(RULE_OPERATORS) operator: string;
  @ApiProperty({
    oneOf: [
      { type: 'integer' },
      { type: 'string' },
      { type: 'array', items: { type: 'string' } },
      { type: 'boolean' },
    ],
    description: 'Years, months, a level, scores such as TOEFL_PBT:550, codes, true, or a sentence: by field',
  })
  @Allow()
  value: unknown;
  @ApiProperty() @IsBoolean({ message: 'common.choose_one' }) inclusive: boolean;
  @PlainDate({ optional: true }) referenceDate?: string | null;
  @Choice(RULE_KINDS) kind: string;
  @ApiProperty({ enum: SCHEMES, isArray: true, required: false, description: 'Earlier trainings that count' })
  @IsOptional()
  @IsArray({ message: 'common.choose_one' })
  @IsIn([...SCHEMES], { each: true, message: 'common.choose_one' })
  schemes?: string[];
  @ApiProperty({ type: RuleSourceDto })
  @ValidateNested()
  @Type(() => RuleSourceDto)
  source: RuleSourceDto;
}

export class CreateCallDto {
  @Id() courseId: string;
}

/** What is left out stays as it is; null empties what may be empty. */
export class ChangeCallDto {
  @WholeNumber({ min: 1, description: 'The version you read' }) version: number;
  @Text({ optional: true }) titleEn: string | null;
  @Text({ optional: true }) titleKm: string | null;
  @Text({ optional: true }) titleJa: string | null;
  @WholeNumber({ min: 1, max: 500, optional: true }) seats: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) reserveSeats: number | null;
  @WholeNumber({ min: 1, max: 100, optional: true }) slotsPerOrganisation: number | null;
  @WholeNumber({ min: 1, max: 500, optional: true }) maxPerOrganisation: number | null;
  @WholeNumber({ min: 2, max: 9, optional: true }) reviewsEach: number | null;
  @Code({ pattern: INSTANT, optional: true, description: 'An instant, ISO 8601 with its zone' })
  nominationDeadline: string | null;
  @Code({ pattern: INSTANT, optional: true, description: 'An instant, ISO 8601 with its zone' })
  endorsementDeadline: string | null;
  @PlainDate({ optional: true }) japanDeadline: string | null;
  @Choice(['en'], { optional: true }) language: 'en' | null;
  @Id({ optional: true }) rubricVersionId: string | null;
  @Choice(RANKING_POLICIES, { optional: true }) rankingPolicy: string | null;
  @ApiProperty({ type: [Number], enum: [...FOLLOW_UP_MONTHS], required: false })
  @IsOptional()
  @IsArray({ message: 'common.choose_one' })
  @IsIn([...FOLLOW_UP_MONTHS], { each: true, message: 'common.choose_one' })
  followUpMonths: number[] | null;
  @ApiProperty({ type: [PhaseDto], required: false })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => PhaseDto)
  phases: PhaseDto[] | null;
  @ApiProperty({ type: [MinimumDto], required: false })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => MinimumDto)
  minimums: MinimumDto[] | null;
  @ApiProperty({ type: [RuleDto], required: false })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => RuleDto)
  rules: RuleDto[] | null;
}

export class OpenCallDto {
  @WholeNumber({ min: 1, description: 'The version you read' }) version: number;
}

export class CloseCallDto {
  @Text({ max: 500, optional: true, description: 'Needed before the deadline' }) reason: string | null;
}
