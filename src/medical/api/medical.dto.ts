import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { WholeNumber } from '../../kernel/validation/fields';
import { CHECK_RESULTS, type CheckResult } from '../domain/medical-check';
import { MEDICAL_FORM } from '../domain/medical-form';
import type { OpenedMedical } from '../read-medical';

export class SaveMedicalDto {
  @WholeNumber({ description: 'The version last read; 0 for a section that is still empty' }) version: number;
  @ApiProperty({ type: Object, description: 'Answers by question code' })
  @IsObject({ message: 'common.required', context: { params: {} } })
  answers: Record<string, unknown>;
}

export class MedicalVersionDto {
  @ApiProperty() version: number;
}

export class StandingDto {
  @ApiProperty({ description: 'Whether this call asks for a medical part' }) asked: boolean;
  @ApiProperty() complete: boolean;
}

export class MedicalSectionDto {
  @ApiProperty() section: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: Object }) answers: object;
}

export class MedicalCheckDto {
  @ApiProperty({ enum: CHECK_RESULTS }) result: CheckResult;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty() checkedAt: Date;
}

export class MedicalDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty({ enum: ['online', 'paper'], type: String, nullable: true }) way: string | null;
  @ApiProperty() complete: boolean;
  @ApiProperty({ type: [MedicalSectionDto] }) sections: MedicalSectionDto[];
  @ApiProperty({ type: [MedicalCheckDto] }) checks: MedicalCheckDto[];
}

export class FileToCheckDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty() number: string;
  @ApiProperty() familyName: string;
  @ApiProperty() givenName: string;
  @ApiProperty({ enum: ['online', 'paper'] }) way: string;
  @ApiProperty() checks: number;
}

export class QueueDto {
  @ApiProperty({ type: [FileToCheckDto] }) rows: FileToCheckDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export function medicalDto({ nomination, way, complete, content, checks }: OpenedMedical): MedicalDto {
  return {
    ...{ nominationId: nomination.id, way, complete },
    sections: MEDICAL_FORM.map(({ code }) => ({
      section: code,
      version: content[code]?.version ?? 0,
      answers: content[code]?.answers ?? {},
    })),
    checks: checks.map(({ result, note, checkedAt }) => ({ result, note, checkedAt })),
  };
}
