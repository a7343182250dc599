import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Code, Id, PlainDate, Text, Tick, WholeNumber } from '../../kernel/validation/fields';
import type { TermChange } from '../domain/amendment';
import type { ExtensionRow, VersionRow } from '../call-history.queries';
import type { LiveNominationRow } from '../live-nominations';
import { TermsDto } from './terms.dto';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

export class PreviewAmendmentDto {
  @ApiProperty({ type: TermsDto }) @ValidateNested() @Type(() => TermsDto) terms: TermsDto;
}

export class AmendCallDto extends PreviewAmendmentDto {
  @WholeNumber({ min: 1, description: 'The version you read' }) version: number;
  @Text({ max: 500 }) reason: string;
}

export class TermChangeDto {
  @ApiProperty() term: string;
  @ApiProperty({ type: Object, nullable: true }) before: unknown;
  @ApiProperty({ type: Object, nullable: true }) after: unknown;
}

export class TouchedNominationDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() state: string;
  @ApiProperty() organisationCode: string;
}

export class AmendmentPreviewDto {
  @ApiProperty({ type: [TermChangeDto] }) changes: readonly TermChange[];
  @ApiProperty({ type: [TouchedNominationDto] }) touched: readonly Pick<
    LiveNominationRow,
    'id' | 'number' | 'state' | 'organisationCode'
  >[];
  @ApiProperty({ type: [Object], description: 'What stands in the way; empty: it may be published' })
  refusals: readonly object[];
}

export class AmendedDto {
  @ApiProperty({ description: 'Number of the new version' }) number: number;
  @ApiProperty() contentHash: string;
  @ApiProperty({ description: 'Nominations it touches' }) touched: number;
}

export class VersionDto implements Omit<VersionRow, 'by'> {
  @ApiProperty() number: number;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty() contentHash: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty() touched: number;
  @ApiProperty({ type: [String] }) changed: VersionRow['changed'];
  @ApiProperty({ type: [TermChangeDto] }) changes: readonly TermChange[];
}

export class ExtendDeadlineDto {
  @Code({ max: 30, description: '"nomination", or the code of a level' }) level: string;
  @Code({ pattern: INSTANT, description: 'An instant, ISO 8601 with its zone' }) until: string;
  @Id({ optional: true, description: 'For one organisation' }) organisationId: string | null;
  @Id({ optional: true, description: 'For one person' }) nominationId: string | null;
  @Tick({ description: 'Move the levels that sign later by as many working days' }) andLater: boolean;
  @Tick({ description: 'Tell the organisations that nominated nobody' }) boosting: boolean;
  @Text({ max: 500 }) reason: string;
}

export class ExtendedDto {
  @ApiProperty({ format: 'date-time' }) until: Date;
  @ApiProperty({ description: 'Deadlines that moved' }) levels: number;
}

export class ExtensionDto implements Omit<ExtensionRow, 'organisation'> {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() level: string;
  @ApiProperty({ format: 'date-time' }) until: Date;
  @ApiProperty() reason: string;
  @ApiProperty() boosting: boolean;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, nullable: true }) organisationCode: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Number of the nomination' }) nomination:
    string | null;
}

export class CloneCallDto {
  @WholeNumber({ min: 1, max: 60 }) months: number;
}

export class ShiftedDateDto {
  @ApiProperty({ example: 'phases.0.from' }) what: string;
  @ApiProperty({ format: 'date' }) before: string;
  @ApiProperty({ format: 'date' }) after: string;
  @ApiProperty({ type: String, enum: ['weekend', 'holiday'], nullable: true }) moved: string | null;
}

export class HolidayDto {
  @PlainDate() day: string;
  @Text({ max: 120 }) nameEn: string;
  @Text({ max: 120 }) nameKm: string;
  @Tick({ description: 'Compared with the sub-decree; then its number is the source' }) verified: boolean;
  @Text({ max: 200, optional: true }) source: string | null;
}
