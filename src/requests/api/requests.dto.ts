import { ApiProperty } from '@nestjs/swagger';
import { Choices } from '../../kernel/validation/fields';
import type { GrantedRow } from '../granted.queries';
import type { ListOfMinistry, RequestRow, WindowView } from '../requests.queries';
import { isReturned, seenOf } from '../domain';

export class OrderDto {
  @Choices(null, { min: 1 }) order: string[];
}

export class SavedRequestDto {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class SurveyDto {
  @ApiProperty() year: number;
  @ApiProperty({ format: 'date' }) opensOn: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ enum: ['coming', 'open', 'over', 'closed'] }) phase: string;
}

export class CourseRequestDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Place on the list; 1 is needed most' })
  rank: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) courseId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'A need that no course meets' }) need:
    string | null;
  @ApiProperty() justification: string;
  @ApiProperty() whoGoes: string;
  @ApiProperty() people: number;
  @ApiProperty() ownerUnit: string;
  @ApiProperty() expectedUse: string;
  @ApiProperty() resources: string;
  @ApiProperty() wantedWhen: string;
  @ApiProperty({ type: [String] }) tags: string[];
  @ApiProperty({ description: 'To be sent back with a change' }) version: number;
  @ApiProperty({ type: Object, nullable: true, description: 'The checklist of the secretariat' })
  check: object | null;
  @ApiProperty({ description: 'Sent back to the ministry and not changed since' }) returned: boolean;
}

export class MinistryListDto {
  @ApiProperty() organisationCode: string;
  @ApiProperty() signed: boolean;
  @ApiProperty({ description: 'The list as read, to be sent back with the signature' }) seen: string;
  @ApiProperty({ type: [CourseRequestDto] }) requests: CourseRequestDto[];
}

export class GrantedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() organisationCode: string;
  @ApiProperty({ type: Number, nullable: true }) rank: number | null;
  @ApiProperty() asked: number;
  @ApiProperty({ type: [String], description: 'Calls of this course opened in the following year' })
  calls: string[];
  @ApiProperty({ description: 'Slots of this ministry in them' }) slots: number;
  @ApiProperty() sent: number;
  @ApiProperty({ description: 'Nominees Japan accepted' }) accepted: number;
  @ApiProperty({ enum: ['no_course', 'no_call', 'not_invited', 'called', 'part', 'granted'] })
  outcome: string;
}

export const surveyOf = ({ year, opensOn, closesOn, note, phase }: WindowView): SurveyDto => ({
  ...{ year, opensOn, closesOn, note, phase },
});

const requestOf = ({
  organisationId: _organisation,
  course: _course,
  updatedAt: _updatedAt,
  ...request
}: RequestRow): CourseRequestDto => ({ ...request, returned: isReturned(request) });

export const listOf = ({ organisation, signature, requests }: ListOfMinistry): MinistryListDto => ({
  organisationCode: organisation.code,
  signed: signature !== null,
  seen: seenOf(requests),
  requests: requests.map(requestOf),
});

export const grantedOf = (row: GrantedRow): GrantedDto => ({
  ...{ id: row.id, organisationCode: row.organisation.code, rank: row.rank, asked: row.people },
  ...{
    calls: [...row.calls],
    slots: row.slots,
    sent: row.sent,
    accepted: row.accepted,
    outcome: row.outcome,
  },
});
