import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';

const ANSWERS = {
  type: 'object',
  additionalProperties: true,
  description: 'Fields of the form by their names, as typed; nothing is checked before it is sent',
} as const;

export class KeepAnswersDto {
  @ApiProperty(ANSWERS)
  @IsObject({ message: 'common.required', context: { params: {} } })
  answers: Record<string, unknown>;
}

export class KeptAnswersDto {
  @ApiProperty(ANSWERS) answers: Record<string, unknown>;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) keptAt: string | null;
}
