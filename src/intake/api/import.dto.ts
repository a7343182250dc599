import { ApiProperty } from '@nestjs/swagger';
import { LOCALES, type Locale } from '../../kernel/locale';
import { Choice, Tick, WholeNumber } from '../../kernel/validation/fields';
import { OUTCOMES, type RowOutcome } from '../domain';
import type { Preview } from '../imports.queries';

export class TemplateQuery {
  @Choice(LOCALES, { optional: true }) language: Locale | null;
  @Tick({ description: 'With the drafts of this organisation filled in' }) drafts: boolean;
}

export class PreviewQuery {
  @Choice(OUTCOMES, { optional: true }) outcome: RowOutcome | null;
  @WholeNumber({ max: 1_048_576, optional: true, description: 'Row number after which to go on' })
  after: number | null;
}

export class UploadedDto {
  @ApiProperty({ format: 'uuid' }) importId: string;
}

export class ConfirmedDto {
  @ApiProperty({ description: 'Drafts that were started' }) created: number;
  @ApiProperty({ description: 'Drafts that were changed' }) changed: number;
}

export class CellFindingDto {
  @ApiProperty({ type: String, nullable: true, example: 'B7' }) cell: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'person.familyName' }) column: string | null;
  @ApiProperty({ example: 'nominations.latin_letters' }) code: string;
  @ApiProperty({ type: Object }) params: object;
  @ApiProperty({ description: 'Whether it keeps the sheet from being imported' }) stops: boolean;
  @ApiProperty({ type: String, nullable: true }) value: string | null;
}

export class ImportRowDto {
  @ApiProperty({ description: 'As Excel counts' }) row: number;
  @ApiProperty({ enum: OUTCOMES }) outcome: RowOutcome;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty({ type: [String] }) changes: readonly string[];
  @ApiProperty({ type: [CellFindingDto] }) findings: readonly CellFindingDto[];
  @ApiProperty({ type: String, nullable: true, enum: ['eligible', 'ineligible', 'needs_evidence'] })
  verdict: string | null;
}

export class ImportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) callId: string;
  @ApiProperty({ enum: ['ready', 'confirmed', 'discarded'] }) state: string;
  @ApiProperty({ type: Object, description: 'Number of rows by outcome' }) counts: object;
  @ApiProperty() slots: number;
  @ApiProperty({ description: 'Slots in use; drafts use none' }) held: number;
  @ApiProperty() expiresAt: Date;
  @ApiProperty({ type: [ImportRowDto] }) rows: readonly ImportRowDto[];
  @ApiProperty({ type: Number, nullable: true, description: 'Give it as `after` for the rows that follow' })
  next: number | null;
}

export function importDto({ sheet, rows, next }: Preview): ImportDto {
  const { id, callId, state, counts, facts, expiresAt } = sheet;
  return {
    ...{ id, callId, state, counts, slots: facts.slots, held: facts.held, expiresAt, next },
    rows: rows.map(({ rowNo, outcome, plan: { number, changes, findings, verdict } }) => ({
      ...{ row: rowNo, outcome, number, changes, findings },
      verdict: verdict?.outcome ?? null,
    })),
  };
}
