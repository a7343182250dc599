import { ApiProperty } from '@nestjs/swagger';
import { Choice, Choices, Code, Email, Id, Text, WholeNumber } from '../../kernel/validation/fields';
import { BLOCKERS, POSTS, USES, type AnsweredBy, type Blocker, type Post, type Use } from '../domain';
import { OwnOutcomeForm } from '../outcome.form';
import { BOARD_VIEWS, type BoardRow, type BoardView } from '../follow-up.queries';

export class OwnAnswerDto extends OwnOutcomeForm {
  @Choice(POSTS) post: Post;
  @Choice(USES.filter((use) => use !== 'cannot_tell')) use: Use;
  @Choices(BLOCKERS) blockers: Blocker[];
  @Text({ max: 1000, optional: true }) comment: string | null;
}

export class TelephoneDto extends OwnOutcomeForm {
  @Choice(['self', 'supervisor']) answeredBy: AnsweredBy;
  @Text({ max: 120 }) spokeWith: string;
  @Choice(POSTS) post: Post;
  @Choice(USES) use: Use;
  @Choices(BLOCKERS) blockers: Blocker[];
  @Text({ max: 1000, optional: true }) comment: string | null;
}

export class SettleDto {
  @Choice(['self', 'supervisor']) settledFor: AnsweredBy;
  @Text({ max: 1000 }) note: string;
}

export class LinkDto {
  @Id({ optional: true, description: 'Absent for the action plan' }) checkInId: string | null;
  @Text({ max: 120 }) supervisorName: string;
  @Email({ optional: true }) supervisorEmail: string | null;
}

export class RevokeDto {
  @Text({ max: 500 }) reason: string;
}

export class BoardQuery {
  @Choice(BOARD_VIEWS, { optional: true }) view: BoardView | null;
  @WholeNumber({ max: 120, optional: true }) months: number | null;
  @Code({ max: 400, optional: true, description: 'Cursor of the page before' }) after: string | null;
}

export class CheckInDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) participationId: string;
  @ApiProperty() number: string;
  @ApiProperty() organisationCode: string;
  @ApiProperty() months: number;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ enum: ['overdue', 'due', 'differs', 'to_come', 'done'] }) condition: string;
  @ApiProperty({ enum: ['sustained', 'partly', 'lapsed', 'no_answer'], nullable: true }) status:
    string | null;
  @ApiProperty({ type: [String], enum: ['use', 'post'] }) contradictions: readonly string[];
}

export class BoardPageDto {
  @ApiProperty({ type: [CheckInDto] }) rows: CheckInDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class StatusDto {
  @ApiProperty({ enum: ['sustained', 'partly', 'lapsed', 'no_answer'] }) status: string;
}

/** The key of a link is told here once, and only when no mail could carry it. */
export class LinkIssuedDto {
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) id: string | null;
  @ApiProperty() mailed: boolean;
  @ApiProperty({ type: String, nullable: true }) address: string | null;
}

export function checkInDto(row: BoardRow): CheckInDto {
  const { id, participationId, months, dueOn, condition, status, contradictions } = row;
  const { number, organisationCode } = row.card;
  return { id, participationId, number, organisationCode, months, dueOn, condition, status, contradictions };
}
