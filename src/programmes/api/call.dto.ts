import { ApiProperty } from '@nestjs/swagger';
import { CALL_STATES, type CallState } from '../domain/call-lifecycle';
import { RANKING_POLICIES, type Minimum, type Phase, type RankingPolicy } from '../domain/call-terms';
import type { EligibilityRule } from '../domain/eligibility-rules';
import type { AsWritten } from '../domain/as-written';
import type { StoredLevel } from '../domain/chain-levels';
import type { RequiredDocument } from '../domain/required-documents';
import type { Stage } from '../domain/stages';
import { LevelDto, MinimumDto, PhaseDto, RequiredDocumentDto, RuleDto, StageDto } from './terms.dto';

const ABSENT = { nullable: true, description: 'null: not stated' } as const;

/** One line of the list of calls. */
export class CallRowDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'C-2026-0001' }) number: string;
  @ApiProperty() titleEn: string;
  @ApiProperty({ type: String, ...ABSENT }) titleKm: string | null;
  @ApiProperty({ type: String, ...ABSENT }) titleJa: string | null;
  @ApiProperty({ enum: CALL_STATES }) state: CallState;
  @ApiProperty({ type: 'integer', ...ABSENT }) seats: number | null;
  @ApiProperty({ type: 'integer', ...ABSENT }) slotsPerOrganisation: number | null;
  @ApiProperty({ type: String, format: 'date', ...ABSENT }) japanFrom: string | null;
  @ApiProperty({ type: String, format: 'date', ...ABSENT }) japanTo: string | null;
  @ApiProperty({ type: String, format: 'date-time', ...ABSENT }) nominationDeadline: Date | null;
  @ApiProperty({ type: String, format: 'date-time', ...ABSENT }) endorsementDeadline: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'With extensions for you' })
  nominateUntil: Date | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Slots of your organisation' }) slots:
    number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Slots your organisation holds' })
  held: number | null;
}

export class CallPageDto {
  @ApiProperty({ type: [CallRowDto] }) rows: readonly CallRowDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Give it back as `after`' }) next: string | null;
}

/** The terms of a call; `rules` each with the sentence and place they were read from. */
export class CallDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ description: 'Send it with a change: a call somebody else changed is refused' })
  version: number;
  @ApiProperty({ enum: CALL_STATES }) state: CallState;
  @ApiProperty() courseCode: string;
  @ApiProperty() programmeCode: string;
  @ApiProperty() titleEn: string;
  @ApiProperty({ type: String, ...ABSENT }) titleKm: string | null;
  @ApiProperty({ type: String, ...ABSENT }) titleJa: string | null;
  @ApiProperty({ type: 'integer', ...ABSENT }) seats: number | null;
  @ApiProperty() reserveSeats: number;
  @ApiProperty({ type: String, format: 'date', ...ABSENT }) reserveUntil: string | null;
  @ApiProperty({ type: 'integer', ...ABSENT }) slotsPerOrganisation: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null: no limit' })
  maxPerOrganisation: number | null;
  @ApiProperty() reviewsEach: number;
  @ApiProperty({ type: String, format: 'date-time', ...ABSENT }) nominationDeadline: Date | null;
  @ApiProperty({ type: String, format: 'date-time', ...ABSENT }) endorsementDeadline: Date | null;
  @ApiProperty({ type: String, format: 'date', ...ABSENT }) japanDeadline: string | null;
  @ApiProperty({ type: [PhaseDto] }) phases: readonly Phase[];
  @ApiProperty({ type: String, enum: ['en'], ...ABSENT }) language: 'en' | null;
  @ApiProperty({ type: [RuleDto] }) rules: readonly EligibilityRule[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) rubricVersionId: string | null;
  @ApiProperty({ type: [MinimumDto] }) minimums: readonly Minimum[];
  @ApiProperty({ enum: RANKING_POLICIES }) rankingPolicy: RankingPolicy;
  @ApiProperty({ type: [Number] }) followUpMonths: readonly number[];
  @ApiProperty({ type: String, ...ABSENT }) courseNumber: string | null;
  @ApiProperty({ type: [LevelDto], description: 'Empty: the head of the organisation signs' })
  levels: readonly StoredLevel[];
  @ApiProperty({ type: Object, description: 'By code, where it differs' }) slotsByOrganisation: Readonly<
    Record<string, number>
  >;
  @ApiProperty({ type: [String], nullable: true, description: 'null: all' })
  targetOrganisations: readonly string[] | null;
  @ApiProperty({ type: [String], nullable: true, description: 'null: any' })
  serviceTypes: readonly string[] | null;
  @ApiProperty({ type: [StageDto], description: 'How nominees are judged, in order; empty: one panel' })
  stages: readonly Stage[];
  @ApiProperty({ type: [RequiredDocumentDto] }) documents: readonly RequiredDocument[];
  @ApiProperty({ type: [String], nullable: true, description: 'null: as the programme asks' })
  formParts: readonly string[] | null;
  @ApiProperty() formVersion: string;
  @ApiProperty({ type: [String] }) tags: readonly string[];
  @ApiProperty({ type: Object, description: 'Words of the booklet by part' }) asWritten: AsWritten;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Number of the published version' })
  termsNumber: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'With extensions for you' })
  nominateUntil: Date | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Slots of your organisation; 0: not meant for it',
  })
  slots: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) openedAt: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the terms as published' })
  contentHash: string | null;
  @ApiProperty() sourceUrl: string;
}

export class CallCreatedDto {
  @ApiProperty({ format: 'uuid' }) callId: string;
  @ApiProperty() number: string;
}

export class CallChangedDto {
  @ApiProperty() version: number;
}

export class CallOpenedDto {
  @ApiProperty({ description: 'SHA-256 of the terms as published' }) contentHash: string;
}
