import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsObject } from 'class-validator';
import { Id, Text } from '../../kernel/validation/fields';
import { INTERVIEW_STATES, type InterviewState } from '../domain/interview-lifecycle';

export class NextDto {
  @Id({ optional: true, description: 'The turn that is in the room as you see it; null for none' })
  inRoom: string | null;
}

export class NoteDto {
  @Text({ max: 10000, optional: true, description: 'Read by nobody else' }) text: string | null;
}

export class NoteSavedDto {
  @ApiProperty({ format: 'date-time' }) savedAt: string;
}

export class QuestionsDto {
  @ApiProperty({
    type: Object,
    description: 'By criterion: questions that every nominee is asked',
    example: { need: ['Which problem of your office would this course help to solve?'] },
  })
  @Transform(({ value }: { value: unknown }) => readQuestions(value))
  @IsObject({ message: 'common.required' })
  questions: Record<string, string[]>;
}

export class PlannedDto {
  @ApiProperty() turns: number;
}

export class TurnDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() position: number;
  @ApiProperty({ nullable: true, type: Number, description: 'Number of the file; null: a conflict of yours' })
  file: number | null;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty() minutes: number;
  @ApiProperty({ enum: INTERVIEW_STATES }) state: InterviewState;
}

export class ReaderInRoomDto {
  @ApiProperty({ example: 'R-01' }) reader: string;
  @ApiProperty({ enum: ['barred', 'not_declared', 'scoring', 'handed_in'] }) state: string;
}

export class RoomDto {
  @ApiProperty({ type: [TurnDto] }) turns: TurnDto[];
  @ApiProperty({
    type: [ReaderInRoomDto],
    description: 'With the nominee in the room; never what was marked',
  })
  readers: ReaderInRoomDto[];
  @ApiProperty({ type: Object }) questions: Readonly<Record<string, readonly string[]>>;
}

function readQuestions(value: unknown): Record<string, string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([code, list]) => [
      code,
      (Array.isArray(list) ? list : []).filter((one): one is string => typeof one === 'string'),
    ]),
  );
}
