import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  registerDecorator,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { Choice, Code, Id, PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import { DOCUMENT_CODES } from '../../documents/domain';
import { isAsWritten } from '../domain/as-written';
import { SIGNATURES } from '../domain/chain-levels';
import { CALL_FORM_PARTS, FORM_VERSIONS } from '../domain/form-parts';
import { SERVICE_TYPES } from '../domain/person-facts';
import { OTHERS_MARKS, STAGE_CODE, STAGE_KINDS, STAGE_RESULTS } from '../domain/stages';
import { TAGS } from '../domain/tags';
import { FOLLOW_UP_MONTHS, PHASE_MODES, RANKING_POLICIES } from '../domain/call-terms';
import { RULE_FIELDS, RULE_KINDS, RULE_OPERATORS, SCHEMES } from '../domain/eligibility-rules';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** A list of codes that may be absent; of a fixed set when `values` are given. */
function Codes(description: string, values?: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: [String],
      required: false,
      nullable: true,
      description,
      ...(values ? { enum: [...values] } : {}),
    }),
    IsOptional(),
    IsArray({ message: 'common.choose_one' }),
    IsString({ each: true, message: 'common.choose_one' }),
    ...(values ? [IsIn([...values], { each: true, message: 'common.choose_one' })] : []),
  );
}

function IsQuotations(options: ValidationOptions): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isQuotations',
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      validator: { validate: isAsWritten },
    });
}

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

export class LevelDto {
  @Code({ max: 30, pattern: /^[a-z][a-z0-9-]*$/, description: 'Unique in the call, not "nomination"' })
  code: string;
  @Text({ max: 120 }) titleEn: string;
  @Text({ max: 120 }) titleKm: string;
  @Text({ max: 120 }) titleJa: string;
  @Code({ max: 20, optional: true, description: 'null: the nominating organisation itself' })
  organisationCode: string | null;
  @Code({ pattern: INSTANT, optional: true, description: 'An instant, ISO 8601 with its zone' })
  deadline: string | null;
  @Choice(SIGNATURES) signature: string;
}

export class RequiredDocumentDto {
  @Choice(DOCUMENT_CODES) kind: string;
  @Tick() required: boolean;
  @Text({ max: 300, optional: true }) note: string | null;
  @Text({ max: 20, optional: true }) page: string | null;
}

export class StageDto {
  @Code({
    max: 30,
    pattern: STAGE_CODE,
    description: 'Unique in the call; the order of the list is the order in time',
  })
  code: string;
  @Choice(STAGE_KINDS, { description: 'panel: readers score; record: the secretariat enters a result' })
  kind: string;
  @Text({ max: 120 }) titleEn: string;
  @Text({ max: 120 }) titleKm: string;
  @Text({ max: 120 }) titleJa: string;
  @PlainDate({ optional: true }) from?: string | null;
  @PlainDate({ optional: true }) until?: string | null;
  @Id({ optional: true, description: 'null: the rubric of the call' }) rubricVersionId?: string | null;
  @WholeNumber({ min: 1, max: 12, optional: true }) reviewsEach?: number | null;
  @Tick() blind: boolean;
  @Choice(OTHERS_MARKS, { optional: true }) othersMarks?: string | null;
  @Tick() showsReaders: boolean;
  @Tick() discussion: boolean;
  @Tick() clarification: boolean;
  @Tick({ description: 'Readers sit in one room' }) together: boolean;
  @Choice(STAGE_RESULTS, { optional: true, description: 'Of a record stage' }) result?: string | null;
  @WholeNumber({ min: 1, max: 100, optional: true, description: 'null: for reference only' }) weight?:
    number | null;
  @WholeNumber({
    min: 0,
    max: 100,
    optional: true,
    description: 'Fewer points, or not passed: goes no further',
  })
  least?: number | null;
}

/** What is left out stays as it is; null empties what may be empty. */
export class TermsDto {
  @Text({ optional: true }) titleEn: string | null;
  @Text({ optional: true }) titleKm: string | null;
  @Text({ optional: true }) titleJa: string | null;
  @WholeNumber({ min: 1, max: 500, optional: true }) seats: number | null;
  @WholeNumber({ min: 0, max: 500, optional: true }) reserveSeats: number | null;
  @PlainDate({
    optional: true,
    description: 'Last day of the reserve list; null: the day before the training',
  })
  reserveUntil: string | null;
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
  @Code({ max: 30, optional: true, description: 'As printed on the booklet' }) courseNumber: string | null;
  @ApiProperty({
    type: [LevelDto],
    required: false,
    description: 'Empty: the head of the organisation signs',
  })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => LevelDto)
  levels: LevelDto[] | null;
  @ApiProperty({ type: [RequiredDocumentDto], required: false })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => RequiredDocumentDto)
  documents: RequiredDocumentDto[] | null;
  @ApiProperty({ type: [StageDto], required: false, description: 'Empty: one panel' })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => StageDto)
  stages: StageDto[] | null;
  @ApiProperty({ type: Object, required: false, example: { MOI: 5 } })
  @IsOptional()
  @IsObject({ message: 'common.required' })
  slotsByOrganisation: Record<string, number> | null;
  @Codes('Codes of organisations; null or empty: all') targetOrganisations: string[] | null;
  @Codes('Types of service; null or empty: any', SERVICE_TYPES) serviceTypes: string[] | null;
  @Codes('Parts of the form; null: as the programme asks', CALL_FORM_PARTS) formParts: string[] | null;
  @Choice(FORM_VERSIONS, { optional: true }) formVersion: string | null;
  @Codes('What the call serves', TAGS) tags: string[] | null;
  @ApiProperty({
    type: Object,
    required: false,
    description: 'Words of the booklet by part',
    example: { phases: { text: 'From June 7 to July 2, 2027', page: '3' } },
  })
  @IsOptional()
  @IsQuotations({ message: 'common.not_this_form' })
  asWritten: Record<string, { text: string; page: string | null }> | null;
}

export class ChangeCallDto extends TermsDto {
  @WholeNumber({ min: 1, description: 'The version you read' }) version: number;
}

export class OpenCallDto {
  @WholeNumber({ min: 1, description: 'The version you read' }) version: number;
}

export class CloseCallDto {
  @Text({ max: 500, optional: true, description: 'Needed before the deadline' }) reason: string | null;
}
