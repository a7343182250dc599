import { ApiProperty } from '@nestjs/swagger';
import { NOMINATION_STATES } from '../../nominations/domain';
import type { VerdictChange } from '../domain/screening';
import type { ScreeningResult } from '../screen-nominations';

export class FindingDto {
  @ApiProperty() ruleCode: string;
  @ApiProperty({ enum: ['bar', 'threshold', 'preference', 'information'] }) kind: string;
  @ApiProperty({ enum: ['pass', 'fail', 'needs_evidence'] }) verdict: string;
  @ApiProperty({ type: String, nullable: true }) valueUsed: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) dateUsed: string | null;
  @ApiProperty({ type: Object, description: 'Code and values of the reason' }) reason: object;
  @ApiProperty({ type: Object, nullable: true }) evidence: object | null;
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'Who set the verdict aside, why, and until when',
  })
  overridden: object | null;
}

export class ChangedDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: NOMINATION_STATES }) from: string;
  @ApiProperty({ enum: ['eligible', 'ineligible', 'needs_evidence'] }) to: string;
}

export class VerdictChangeDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty() number: string;
  @ApiProperty() ruleCode: string;
  @ApiProperty({ enum: ['pass', 'fail', 'needs_evidence'], nullable: true, type: String })
  from: VerdictChange['from'];
  @ApiProperty({ enum: ['pass', 'fail', 'needs_evidence'] }) to: VerdictChange['to'];
}

export class ScreeningDto implements ScreeningResult {
  @ApiProperty() checked: number;
  @ApiProperty({ type: Object }) counts: ScreeningResult['counts'];
  @ApiProperty({ type: [ChangedDto] }) changed: ScreeningResult['changed'];
  @ApiProperty({ type: [VerdictChangeDto], description: 'Verdicts that differ from the check before' })
  verdicts: readonly VerdictChangeDto[];
}
