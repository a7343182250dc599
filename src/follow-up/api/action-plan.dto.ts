import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { Choice, Id, PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import { BUDGET_SOURCES, MOST_ACTIVITIES, type BudgetSource } from '../domain';

export class ActivityDto {
  @Id({ optional: true, description: 'Absent for a new activity' }) id: string | null;
  @Text({ max: 200 }) title: string;
  @Text({ max: 120 }) owner: string;
  @Text({ max: 200 }) indicator: string;
  @Text({ max: 120 }) target: string;
  @PlainDate() dueOn: string;
  @Choice(BUDGET_SOURCES) budgetSource: BudgetSource;
  @WholeNumber({ min: 1, max: 10 }) weight: number;
  @WholeNumber({ min: 0, max: 100 }) progress: number;
}

export class SavePlanDto {
  @WholeNumber({ optional: true, description: 'Version last read; absent for a plan not yet begun' })
  version: number | null;
  @Text({ max: 200, optional: true }) ownerUnit: string | null;
  @WholeNumber({ min: 0, max: 10_000, optional: true }) peopleTrained: number | null;
  @Text({ max: 200, optional: true }) budgetLine: string | null;
  @ApiProperty({ type: [ActivityDto], maxItems: MOST_ACTIVITIES })
  @Type(() => ActivityDto)
  @ValidateNested({ each: true })
  @ArrayMaxSize(MOST_ACTIVITIES, {
    message: 'follow-up.too_many_activities',
    context: { params: { most: MOST_ACTIVITIES } },
  })
  @IsArray({ message: 'common.required', context: { params: {} } })
  activities: ActivityDto[];
  @Tick({ description: 'Also send it to the superior to be agreed' }) send: boolean;
}

export class DecisionDto {
  @Choice(['agree', 'return']) decision: 'agree' | 'return';
  @Text({ max: 1000, optional: true, description: 'Needed when returned' }) note: string | null;
}

export class PlanDto {
  @ApiProperty() version: number;
  @ApiProperty({ enum: ['draft', 'sent', 'returned', 'agreed'] }) state: string;
  @ApiProperty({ type: String, nullable: true }) ownerUnit: string | null;
  @ApiProperty({ type: Number, nullable: true }) peopleTrained: number | null;
  @ApiProperty({ type: String, nullable: true }) budgetLine: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Weighted progress, 0 to 100' }) rate:
    number | null;
  @ApiProperty({ type: [ActivityDto] }) activities: readonly ActivityDto[];
}

export class PlanStateDto {
  @ApiProperty({ enum: ['draft', 'sent', 'returned', 'agreed'] }) state: string;
}
