import { ApiProperty } from '@nestjs/swagger';
import { Id, Text } from '../../kernel/validation/fields';
import { NUMBER_KINDS } from '../domain/person-number';
import type { PairRow } from '../duplicates.queries';
import type { RegisterRecord, RegisterRow } from '../register.queries';
import { MergeForm } from '../register.form';

export class RegisterQuery {
  @Text({ max: 100, optional: true, description: 'Words of a name, or a whole number' }) q: string | null;
  @Text({ max: 300, optional: true, description: 'Cursor of the page before' }) after: string | null;
}

export class MergeDto extends MergeForm {
  @Id({ description: 'The record that ends' }) from: string;
}

export class ApartDto {
  @Text({ max: 500 }) reason: string;
}

export class UnlockDto {
  @Text({ max: 500 }) reason: string;
}

export class PersonRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ type: String, nullable: true }) familyNameKm: string | null;
  @ApiProperty({ type: String, nullable: true }) givenNameKm: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) birthDate: string | null;
  @ApiProperty({ type: [String], description: 'Codes of organisations' }) organisations: string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The record that goes on' })
  mergedInto: string | null;
  @ApiProperty({ description: 'Open pairs with records that look like this one' }) alike: number;
}

export class PersonPageDto {
  @ApiProperty({ type: [PersonRowDto] }) rows: PersonRowDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Give it back as `after` for the next page' })
  next: string | null;
}

export class MaskedNumberDto {
  @ApiProperty({ enum: NUMBER_KINDS }) kind: string;
  @ApiProperty({ description: 'The last three characters alone' }) masked: string;
}

export class PersonDto extends PersonRowDto {
  @ApiProperty() version: number;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Latin name as in the passport since',
  })
  spellingCheckedAt: string | null;
  @ApiProperty({ type: [MaskedNumberDto] }) numbers: MaskedNumberDto[];
}

export class PairDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['open', 'apart', 'merged'] }) state: string;
  @ApiProperty({ type: [String] }) reasons: readonly string[];
  @ApiProperty({ format: 'date-time' }) foundAt: string;
  @ApiProperty({ type: [PersonRowDto] }) people: PersonRowDto[];
}

export class PairPageDto {
  @ApiProperty({ type: [PairDto] }) rows: PairDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class NumberDto {
  @ApiProperty({ description: 'Reading it is on record' }) number: string;
}

export class MergedDto {
  @ApiProperty({ format: 'uuid' }) mergeId: string;
  @ApiProperty({ description: 'Entries that changed their person' }) rows: number;
}

export function rowDto(row: RegisterRow): PersonRowDto {
  const { id, familyName, givenName, familyNameKm, givenNameKm, birthDate, mergedInto, alike } = row;
  const organisations = row.organisations.map(({ code }) => code);
  return {
    id,
    familyName,
    givenName,
    familyNameKm,
    givenNameKm,
    birthDate,
    organisations,
    mergedInto,
    alike,
  };
}

export function personDto(record: RegisterRecord): PersonDto {
  return {
    ...rowDto(record),
    version: record.version,
    spellingCheckedAt: record.spellingCheckedAt?.toISOString() ?? null,
    numbers: record.numbers.map(({ kind, masked }) => ({ kind, masked })),
  };
}

export function pairDto({ id, state, reasons, foundAt, people }: PairRow): PairDto {
  return { id, state, reasons, foundAt: foundAt.toISOString(), people: people.map(rowDto) };
}
