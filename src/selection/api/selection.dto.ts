import { ApiProperty } from '@nestjs/swagger';
import { Id, Text } from '../../kernel/validation/fields';

export class ComputeDto {
  @Id({ description: 'The call whose panel has closed' }) callId: string;
}

export class ProposeDto {
  @Text({ max: 2000, optional: true, description: 'What the second person should know' })
  note: string | null;
}

export class ConfirmDto {
  @Text({ max: 200, description: 'The password of the person who confirms, typed again' })
  password: string;
}

export class ComputedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'False when the published rules cannot all be kept together' })
  feasible: boolean;
}

export class SeatDto {
  @Id({ description: 'The nomination of the substitute' }) nominationId: string;
  @Text({ max: 2000, min: 10 }) reason: string;
}

export class SeatedDto {
  @ApiProperty({ description: 'File number of the person who has the seat now' }) number: string;
}

export class ForcedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'File number' }) number: string;
}

export class CancelledDto {
  @ApiProperty({ description: 'Letters that were in the outbox' }) cancelled: number;
}

export class GroupAtGateDto {
  @ApiProperty({ enum: ['female', 'male', 'provinces', 'capital'] }) group: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Null where withheld' }) before: number | null;
  @ApiProperty({ type: Number, nullable: true }) passed: number | null;
  @ApiProperty({ type: Number, nullable: true }) rate: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Interval of 95 % (Wilson)' }) low: number | null;
  @ApiProperty({ type: Number, nullable: true }) high: number | null;
}

export class GateDto {
  @ApiProperty({ enum: ['sex', 'place'] }) by: string;
  @ApiProperty({ enum: ['eligible', 'reviewed', 'selected', 'accepted', 'completed'] }) gate: string;
  @ApiProperty({ type: [GroupAtGateDto] }) groups: GroupAtGateDto[];
  @ApiProperty({ type: Number, nullable: true }) impactRatio: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Exact, two-sided' }) fisherP: number | null;
  @ApiProperty({ description: 'One person more or less would move the ratio over 0.80' })
  oneMoreChanges: boolean;
  @ApiProperty() withheld: boolean;
}

export class FairnessDto {
  @ApiProperty({ description: 'Number of the call' }) call: string;
  @ApiProperty({ type: [GateDto] }) gates: GateDto[];
  @ApiProperty({ description: 'Gates that were withheld because of small counts' }) withheld: number;
  @ApiProperty({ description: 'Files that you have a conflict of interest with; no count has them in' })
  filesClosed: number;
}

export class SelectionLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Number of the call' }) call: string;
  @ApiProperty({ description: 'Which calculation of the call this is' }) number: number;
  @ApiProperty({ enum: ['draft', 'proposed', 'confirmed', 'superseded', 'withdrawn'] }) state: string;
  @ApiProperty() feasible: boolean;
  @ApiProperty() seats: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Null where the calculation is closed to you' })
  selected: number | null;
  @ApiProperty({ type: Number, nullable: true }) totalMerit: number | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ description: 'It weighs a file that you have a conflict of interest with' })
  closedToYou: boolean;
}

export class SelectionListDto {
  @ApiProperty({ type: [SelectionLineDto] }) rows: SelectionLineDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Give it back as `after`' }) next: string | null;
}

export class SelectionPersonDto {
  @ApiProperty({ description: 'File number; names are not given here' }) number: string;
  @ApiProperty({ type: Number, nullable: true }) rank: number | null;
  @ApiProperty() merit: number;
  @ApiProperty({ enum: ['in', 'reserve', 'out', 'undecided'] }) result: string;
  @ApiProperty({ type: Number, nullable: true }) reservePlace: number | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Chance to belong above the line, 0 to 1' })
  chance: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Smallest change in merit that turns the result',
  })
  change: number | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Code of the stage that did not let the file go on',
  })
  stoppedAt: string | null;
}

export class SelectionRuleDto {
  @ApiProperty() rule: string;
  @ApiProperty({ description: 'Total merit gained without the rule' }) price: number;
  @ApiProperty() binding: boolean;
}

export class SelectionDto extends SelectionLineDto {
  @ApiProperty({ description: 'SHA-256 of the canonical input' }) inputHash: string;
  @ApiProperty({ description: 'SHA-256 of the canonical result' }) resultHash: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Name of a run that departs from the published rules',
  })
  scenario: string | null;
  @ApiProperty() algorithm: string;
  @ApiProperty({ description: 'The second method that came to the same total' }) checkedBy: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Merit of the last one selected' })
  line: number | null;
  @ApiProperty({ type: [SelectionPersonDto] }) people: SelectionPersonDto[];
  @ApiProperty({ type: [SelectionRuleDto] }) rules: SelectionRuleDto[];
  @ApiProperty({ type: [String], description: 'A smallest set of rules that clash' }) clash: string[];
}
