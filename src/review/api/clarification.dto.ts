import { ApiProperty } from '@nestjs/swagger';
import type { ClarificationView } from '../clarification.queries';
import { CLARIFICATION_STATES, type ClarificationState } from '../domain/clarification';

export class AskedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class AnsweredDto {
  @ApiProperty({ description: 'SHA-256 of the revision of the submitted record that holds the answer' })
  hash: string;
}

export class ClarificationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: CLARIFICATION_STATES }) state: ClarificationState;
  @ApiProperty() question: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ format: 'date', description: 'Last day for the answer' }) dueOn: string;
  @ApiProperty({ nullable: true, type: String }) answer: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) answeredAt: string | null;
  @ApiProperty({ nullable: true, type: String }) hash: string | null;
}

export class ClarificationListDto {
  @ApiProperty({ type: [ClarificationDto] }) rows: ClarificationDto[];
  @ApiProperty() total: number;
}

export function clarificationDto(view: ClarificationView): ClarificationDto {
  const { id, state, question, askedAt, dueOn, answer, answeredAt, afterHash } = view;
  return {
    id,
    state,
    question,
    askedAt: askedAt.toISOString(),
    dueOn,
    answer,
    answeredAt: answeredAt?.toISOString() ?? null,
    hash: afterHash,
  };
}
