import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, ValidateNested } from 'class-validator';
import { Choice, Tick, WholeNumber } from '../../kernel/validation/fields';
import { DUE_UNITS, MOST_STEPS, PLAN_FORMS, type DueUnit, type PlanForm, type PlanStep } from '../domain';
import type { FollowUpPlan } from '../entities/follow-up-plan.entity';

const NEEDED = { message: 'common.required', context: { params: {} } };

export class PlanStepDto {
  @Choice(PLAN_FORMS) form: PlanForm;
  @WholeNumber({ min: 1, max: 120 }) count: number;
  @Choice(DUE_UNITS) unit: DueUnit;
  @ApiProperty({ type: [Number], description: 'Days before the last day' })
  @IsInt({ each: true, ...NEEDED })
  @ArrayUnique(NEEDED)
  @IsArray(NEEDED)
  before: number[];
  @Tick() on: boolean;
  @ApiProperty({ type: [Number], description: 'Days after the last day' })
  @IsInt({ each: true, ...NEEDED })
  @ArrayUnique(NEEDED)
  @IsArray(NEEDED)
  after: number[];
  @WholeNumber({ min: 0, max: 10 }) most: number;
}

export class SaveFollowUpPlanDto {
  @WholeNumber({ optional: true, description: 'Of the draft last read; absent where there is none' })
  version: number | null;
  @ApiProperty({ type: [PlanStepDto], maxItems: MOST_STEPS })
  @Type(() => PlanStepDto)
  @ValidateNested({ each: true })
  @ArrayMaxSize(MOST_STEPS, {
    message: 'follow-up.schedule_too_long',
    context: { params: { most: MOST_STEPS } },
  })
  @IsArray(NEEDED)
  steps: PlanStepDto[];
}

export class PublishPlanDto {
  @WholeNumber({ min: 1 }) version: number;
}

export class PlanNumberDto {
  @ApiProperty() number: number;
}

export class FollowUpPlanDto {
  @ApiProperty() programmeCode: string;
  @ApiProperty() number: number;
  @ApiProperty({ enum: ['draft', 'published'] }) state: string;
  @ApiProperty({ enum: ['shipped', 'office'] }) origin: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) publishedAt: string | null;
  @ApiProperty() version: number;
  @ApiProperty({ type: [PlanStepDto] }) steps: PlanStepDto[];
}

export const stepsOf = (steps: readonly PlanStepDto[]): PlanStep[] =>
  steps.map(({ form, count, unit, ...reminders }) => ({ form, due: { unit, count }, reminders }));

export function followUpPlanDto(plan: FollowUpPlan): FollowUpPlanDto {
  const { programmeCode, number, state, origin, publishedAt, version, steps } = plan;
  return {
    ...{ programmeCode, number, state, origin, version, publishedAt: publishedAt?.toISOString() ?? null },
    steps: steps.map(({ form, due, reminders: { before, on, after, most } }) => ({
      ...{ form, ...due, on, most },
      ...{ before: [...before], after: [...after] },
    })),
  };
}
