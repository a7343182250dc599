import { ApiProperty } from '@nestjs/swagger';
import { NOMINATION_STATES } from '../../nominations/domain';
import type { Finding } from '../domain/screening';
import type { ScreeningResult } from '../screen-nominations';

export class FindingDto {
  @ApiProperty() ruleCode: string;
  @ApiProperty({ enum: ['bar', 'threshold', 'preference', 'information'] }) kind: string;
  @ApiProperty({ enum: ['pass', 'fail', 'needs_evidence'] }) verdict: string;
  @ApiProperty({ type: String, nullable: true }) valueUsed: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) dateUsed: string | null;
  @ApiProperty({ type: Object, description: 'Code and values of the reason' }) reason: object;
  @ApiProperty({ type: Object, nullable: true }) evidence: object | null;
}

export class ChangedDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: NOMINATION_STATES }) from: string;
  @ApiProperty({ enum: ['eligible', 'ineligible', 'needs_evidence'] }) to: string;
}

export class ScreeningDto implements ScreeningResult {
  @ApiProperty() checked: number;
  @ApiProperty({ type: Object }) counts: ScreeningResult['counts'];
  @ApiProperty({ type: [ChangedDto] }) changed: ScreeningResult['changed'];
}

export class PreCheckDto {
  @ApiProperty({ enum: ['eligible', 'ineligible', 'needs_evidence'] }) outcome: string;
  @ApiProperty({ type: [FindingDto] }) findings: readonly Finding[];
}
