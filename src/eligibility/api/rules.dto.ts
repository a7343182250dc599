import { ApiProperty } from '@nestjs/swagger';
import { IsArray, IsOptional } from 'class-validator';
import { Code, Text } from '../../kernel/validation/fields';
import type { RuleToll } from '../blocked.queries';
import type { Finding } from '../domain/screening';
import type { KeptEducationRow, KeptLanguageRow } from '../equivalence.queries';
import { MadeUpPersonForm } from '../people.form';
import { FindingDto } from './eligibility.dto';

export class PreCheckDto {
  @ApiProperty({ enum: ['eligible', 'ineligible', 'needs_evidence'] }) outcome: string;
  @ApiProperty({ type: [FindingDto] }) findings: readonly Finding[];
}

export class TestBenchDto extends MadeUpPersonForm {
  @ApiProperty({
    type: [Object],
    required: false,
    description: 'Rules in the form of a call, tried in place of its own',
  })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  rules?: object[] | null;
}

export class BlockedQuery {
  @Code({ max: 40, pattern: /^[a-z][a-z0-9-]*$/, optional: true }) rule: string | null;
  @Text({ max: 200, optional: true, description: 'Cursor of the page before' }) after: string | null;
}

export class RuleTollDto implements Omit<RuleToll, 'callId'> {
  @ApiProperty() ruleCode: string;
  @ApiProperty() kind: string;
  @ApiProperty() checked: number;
  @ApiProperty() blocked: number;
  @ApiProperty({ description: 'Waits for a document' }) open: number;
  @ApiProperty() overridden: number;
  @ApiProperty({ description: 'Kept out by nothing but this rule' }) alone: number;
}

export class BlockedRowDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty() number: string;
  @ApiProperty() organisationCode: string;
  @ApiProperty({ type: [String] }) blockedBy: readonly string[];
  @ApiProperty() met: number;
  @ApiProperty() deciding: number;
  @ApiProperty() preferencesMet: number;
  @ApiProperty() preferences: number;
}

export class BlockedPageDto {
  @ApiProperty({ type: [RuleTollDto] }) rules: readonly RuleTollDto[];
  @ApiProperty({ type: [BlockedRowDto] }) rows: readonly BlockedRowDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class IdDto {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class EquivalencesDto {
  @ApiProperty({ type: [Object] }) language: readonly KeptLanguageRow[];
  @ApiProperty({ type: [Object] }) education: readonly KeptEducationRow[];
}
