import { ApiProperty } from '@nestjs/swagger';
import type { Criterion } from '../domain';

class SaidDto {
  @ApiProperty() km: string;
  @ApiProperty() en: string;
  @ApiProperty() ja: string;
}

class CriterionDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: SaidDto }) title: SaidDto;
  @ApiProperty({ description: 'Only the proportions matter' }) weight: number;
  @ApiProperty({ type: [SaidDto], description: 'Level 1 first' }) anchors: readonly SaidDto[];
  @ApiProperty({ enum: ['never', 'ends', 'always'] }) commentRule: string;
  @ApiProperty() notApplicableAllowed: boolean;
  @ApiProperty({ type: 'integer', nullable: true }) threshold: number | null;
}

export class RubricVersionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() rubricTitleEn: string;
  @ApiProperty() rubricTitleKm: string;
  @ApiProperty() rubricTitleJa: string;
  @ApiProperty() number: number;
  @ApiProperty({ enum: ['ours', 'official'] }) origin: string;
  @ApiProperty({ type: [CriterionDto] }) criteria: readonly Criterion[];
  @ApiProperty({ description: 'SHA-256 of name, origin and criteria' }) contentHash: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: Date;
}
