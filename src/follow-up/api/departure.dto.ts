import { ApiProperty } from '@nestjs/swagger';
import { Choice, PlainDate, Tick } from '../../kernel/validation/fields';
import { DEPARTURE_STEPS, type DepartureStepCode } from '../domain/departure-steps';

const CODES = DEPARTURE_STEPS.map(({ code }) => code);

export class TickStepDto {
  @Choice(CODES) step: DepartureStepCode;
  @Tick() done: boolean;
}

export class LeavingDayDto {
  @PlainDate() leavesOn: string;
}

export class DepartureStepDto {
  @ApiProperty({ enum: CODES }) code: string;
  @ApiProperty({ enum: ['office', 'participant'], description: 'Who says that it is done' }) by: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt: string | null;
  @ApiProperty({ enum: ['done', 'late', 'open'] }) mark: string;
}

export class DepartureListDto {
  @ApiProperty({ type: String, format: 'date', nullable: true }) leavesOn: string | null;
  @ApiProperty({ type: [DepartureStepDto] }) steps: DepartureStepDto[];
}
