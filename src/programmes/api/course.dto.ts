import { ApiProperty } from '@nestjs/swagger';
import type { EligibilityRule } from '../domain/eligibility-rules';
import type { StatedFacts, StatedPhase } from '../domain/stated-facts';
import { RuleDto } from './terms.dto';

const ABSENT = { nullable: true, description: 'null: the source does not say' } as const;

class ProgrammeNameDto {
  @ApiProperty() nameEn: string;
  @ApiProperty() nameKm: string;
  @ApiProperty() nameJa: string;
}

class StatedPhaseDto {
  @ApiProperty({ enum: ['ONLINE', 'HOME', 'JAPAN'] }) mode: string;
  @ApiProperty({
    description: 'As printed; a day that could not be read stays as it is',
    example: '2016-01-2x',
  })
  from: string;
  @ApiProperty() to: string;
}

class CourseBaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'c04' }) code: string;
  @ApiProperty() titleEn: string;
  @ApiProperty({ type: String, nullable: true, description: 'Our translation' }) titleKm: string | null;
  @ApiProperty({ type: String, ...ABSENT }) titleJa: string | null;
  @ApiProperty({ type: String, ...ABSENT }) numberAsWritten: string | null;
  @ApiProperty({ type: 'integer', ...ABSENT }) japaneseFiscalYear: number | null;
  @ApiProperty({ type: [StatedPhaseDto] }) phases: readonly StatedPhase[];
  @ApiProperty({ description: 'Calls made from it so far' }) calls: number;
  @ApiProperty({ example: 'GRF' }) programmeCode: string;
  @ApiProperty({ type: ProgrammeNameDto }) programme: ProgrammeNameDto;
}

export class CourseRowDto extends CourseBaseDto {
  @ApiProperty({ description: 'Conditions a record can check' }) rules: number;
  @ApiProperty({ description: 'Conditions for people to read' }) statements: number;
}

export class CoursePageDto {
  @ApiProperty({ type: [CourseRowDto] }) rows: readonly CourseRowDto[];
  @ApiProperty() total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Give it back as `after`' }) next: string | null;
}

export class CourseDto extends CourseBaseDto {
  @ApiProperty({ type: String, enum: ['en'], ...ABSENT }) language: 'en' | null;
  @ApiProperty({ type: [RuleDto] }) rules: readonly EligibilityRule[];
  @ApiProperty({ type: Object }) stated: StatedFacts;
  @ApiProperty({ type: [String] }) unverified: readonly string[];
  @ApiProperty() sourceUrl: string;
}
