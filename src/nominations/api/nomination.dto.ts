import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { Choice, Id, Text, WholeNumber } from '../../kernel/validation/fields';
import { NOMINATION_STATES } from '../domain';
import type { NominationState } from '../domain/nomination-lifecycle';
import { NomineeForm } from '../nominee.form';
import type { ListRow, RecordView } from '../pages.queries';

export class StartDto extends NomineeForm {
  @Id() callId: string;
}

export class SaveAnswersDto {
  @WholeNumber({ description: 'The version last read; 0 for a section that is still empty' }) version: number;
  @ApiProperty({
    type: Object,
    example: { educationLevel: 'bachelor' },
    description: 'Answers by question code',
  })
  @IsObject({ message: 'common.required', context: { params: {} } })
  answers: Record<string, unknown>;
}

export class SubmitDto {
  @WholeNumber({ min: 1, description: 'The version that was read and is declared to be true' })
  version: number;
}

export class ListQuery {
  @Text({ max: 100, optional: true, description: 'Words of a name, or a number' }) q: string | null;
  @Id({ optional: true }) call: string | null;
  @Id({ optional: true }) organisation: string | null;
  @Choice(NOMINATION_STATES, { optional: true }) state: NominationState | null;
  @Text({ max: 200, optional: true, description: 'Cursor of the page before' }) after: string | null;
}

export class StartedDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty({ example: 'N-2026-0001' }) number: string;
  @ApiProperty({ description: 'The secretariat will check whether this person is on the register already' })
  toCheck: boolean;
}

export class VersionDto {
  @ApiProperty() version: number;
}

export class ReceiptDto {
  @ApiProperty({ description: 'SHA-256 of what was sent' }) hash: string;
  @ApiProperty() round: number;
}

export class NominationRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: NOMINATION_STATES }) state: NominationState;
  @ApiProperty() stateSince: Date;
  @ApiProperty({ type: Date, nullable: true }) submittedAt: Date | null;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ type: String, nullable: true }) familyNameKm: string | null;
  @ApiProperty({ type: String, nullable: true }) givenNameKm: string | null;
  @ApiProperty() organisationCode: string;
  @ApiProperty({ format: 'uuid' }) callId: string;
  @ApiProperty() callNumber: string;
}

export class NominationPageDto {
  @ApiProperty({ type: [NominationRowDto] }) rows: readonly NominationRowDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class SectionDto {
  @ApiProperty() section: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: Object }) answers: object;
}

export class NominationDto extends NominationRowDto {
  @ApiProperty() version: number;
  @ApiProperty({ type: String, nullable: true }) stateReason: string | null;
  @ApiProperty({ type: [SectionDto] }) sections: SectionDto[];
}

export function rowDto(row: ListRow | RecordView): NominationRowDto {
  const { id, number, state, stateSince, submittedAt, person, organisation, call } = row;
  return {
    id,
    number,
    state,
    stateSince,
    submittedAt,
    familyName: person.familyName,
    givenName: person.givenName,
    familyNameKm: person.familyNameKm,
    givenNameKm: person.givenNameKm,
    organisationCode: organisation.code,
    callId: call.id,
    callNumber: call.number,
  };
}
