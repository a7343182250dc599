import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import type { RecordView, StepLine } from '../stage-pages.queries';

export class StageResultDto {
  @WholeNumber({ min: 1, max: 100000, description: 'Number of the file in the stage' }) number: number;
  @ApiProperty({
    type: Number,
    required: false,
    nullable: true,
    description: '0 to 100, in a stage of points',
  })
  @IsOptional()
  @IsNumber({}, { message: 'common.number_between' })
  @Min(0, { message: 'common.number_between' })
  @Max(100, { message: 'common.number_between' })
  points?: number | null;
  @ApiProperty({ type: Boolean, required: false, nullable: true, description: 'In a stage of passed or not' })
  @IsOptional()
  @IsBoolean({ message: 'common.choose_one' })
  passed?: boolean | null;
  @Tick({ description: 'The stage does not apply to this person; the note says why' }) exempt: boolean;
  @Text({ max: 200, optional: true }) note?: string | null;
}

export class StageResultsDto {
  @WholeNumber({ min: 1, description: 'The version of the stage you read' }) version: number;
  @ApiProperty({ type: [StageResultDto], description: 'A file that is not named stays as it is' })
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => StageResultDto)
  results: StageResultDto[];
}

export class ExtendStageDto {
  @PlainDate({ description: 'The new last day' }) until: string;
  @Text({ max: 500 }) reason: string;
}

export class StepDto {
  @ApiProperty() code: string;
  @ApiProperty({ enum: ['panel', 'record'] }) kind: string;
  @ApiProperty({ enum: ['not_begun', 'open', 'finished'] }) state: string;
  @ApiProperty({ description: 'May begin now' }) due: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) panelId: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'With extensions' })
  lastDay: string | null;
  @ApiProperty() files: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Once it is finished' }) goOn: number | null;
}

export class StageLineDto {
  @ApiProperty() number: number;
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty({ type: Number, nullable: true }) points: number | null;
  @ApiProperty({ type: Boolean, nullable: true }) passed: boolean | null;
  @ApiProperty() exempt: boolean;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
}

export class StageRecordDto extends StepDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Send it with results' }) version:
    number | null;
  @ApiProperty({ type: [StageLineDto] }) results: StageLineDto[];
}

export class BegunDto {
  @ApiProperty() files: number;
}
export class RecordedDto {
  @ApiProperty() changed: number;
  @ApiProperty() version: number;
}
export class FinishedDto {
  @ApiProperty() goOn: number;
  @ApiProperty() stopped: number;
}

export function stepDto({ stage, state, due, id, lastDay, files, goOn }: StepLine): StepDto {
  const panelId = stage.kind === 'panel' ? id : null;
  return { code: stage.code, kind: stage.kind, state, due, panelId, lastDay, files, goOn };
}

export function stageRecordDto({ step, record, lines }: RecordView): StageRecordDto {
  return {
    ...stepDto(step),
    version: record?.version ?? null,
    results: lines.map(({ number, nominationId, points, passed, exempt, note }) => ({
      ...{ number, nominationId, points, passed, exempt, note },
    })),
  };
}
