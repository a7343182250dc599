import { ApiProperty } from '@nestjs/swagger';
import { Choice, Code, Id, PlainDate, Text } from '../../kernel/validation/fields';
import { PARTICIPATION_STATES } from '../domain';
import type { ParticipationRow } from '../participation.queries';

export class ForwardDto {
  @Id({ description: 'A call whose selection is confirmed' }) callId: string;
}

export class AcceptanceDto {
  @Choice(['accepted', 'not_accepted']) decision: 'accepted' | 'not_accepted';
  @Text({ max: 60, optional: true, description: 'Number of the notice of acceptance' }) reference:
    string | null;
  @Text({ max: 1000, optional: true, description: 'Needed when not accepted' }) reason: string | null;
}

export class DepartureDto {
  @PlainDate() departedOn: string;
}

export class CompletionDto {
  @PlainDate() completedOn: string;
}

export class EarlyEndDto {
  @PlainDate() endedOn: string;
  @Text({ max: 1000 }) reason: string;
}

export class ParticipationQuery {
  @Id({ optional: true }) callId: string | null;
  @Choice([...PARTICIPATION_STATES, 'withdrawn', 'substituted'], { optional: true })
  state: ParticipationRow['state'] | null;
  @Code({ max: 400, optional: true, description: 'Cursor of the page before' }) after: string | null;
}

export class ParticipationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) callId: string;
  @ApiProperty({ description: 'Number of the nomination', example: 'N-2026-0012' }) number: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty() organisationCode: string;
  @ApiProperty() courseTitle: string;
  @ApiProperty({ enum: [...PARTICIPATION_STATES, 'withdrawn', 'substituted'] }) state: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) departedOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) completedOn: string | null;
}

export class ParticipationPageDto {
  @ApiProperty({ type: [ParticipationDto] }) rows: ParticipationDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Cursor of the next page' }) next: string | null;
}

export class ForwardedDto {
  @ApiProperty({ description: 'How many names went to Japan' }) forwarded: number;
}

/** The same few facts for every role, so that the Japan side learns no more here than on its page. */
export function participationDto(row: ParticipationRow): ParticipationDto {
  const { number, familyName, givenName, organisationCode, course } = row.card;
  const { id, callId, state, departedOn, completedOn } = row;
  return {
    ...{ id, callId, number, familyName, givenName, organisationCode },
    ...{ courseTitle: course.titleEn, state, departedOn, completedOn },
  };
}
