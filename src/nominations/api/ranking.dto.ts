import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import { Choices, Id, MustTick, Text } from '../../kernel/validation/fields';
import { CareForm } from '../endorsement.form';
import { SubstituteForm } from '../substitute.form';

/** The same fields as on the page. */
export class SubstituteDto extends SubstituteForm {}

export class RankDto {
  @Choices(null, { min: 1 }) seen: string[];
  @Choices(null, { min: 1 }) order: string[];
}

export class RankedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty() state: string;
  @ApiProperty({ type: Number, nullable: true }) rank: number | null;
  @ApiProperty() organisationCode: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
}

export class SigningOfOneDto extends CareForm {
  @Id() nominationId: string;
}

export class SignSeveralDto {
  @MustTick('must_tick') declared: boolean;
  @Text({ max: 160 }) signedName: string;
  @ApiProperty({ type: [SigningOfOneDto] })
  @IsArray({ message: 'common.required', context: { params: {} } })
  @ValidateNested({ each: true })
  @Type(() => SigningOfOneDto)
  nominations: SigningOfOneDto[];
}

export class SignedDto {
  @ApiProperty() signed: number;
}

export class ChainStepDto {
  @ApiProperty({ description: 'Code of the level' }) level: string;
  @ApiProperty() titleEn: string;
  @ApiProperty() titleKm: string;
  @ApiProperty() titleJa: string;
  @ApiProperty({ enum: ['signed', 'waiting', 'later'] }) status: string;
  @ApiProperty() dueAt: string;
  @ApiProperty({ type: String, nullable: true }) signedBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The holder of the role, when it was delegated' })
  actingFor: string | null;
  @ApiProperty({ type: Date, nullable: true }) signedAt: Date | null;
  @ApiProperty({ type: String, nullable: true, enum: ['typed', 'letter'] }) signature: string | null;
}
