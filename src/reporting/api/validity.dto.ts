import { ApiProperty } from '@nestjs/swagger';

export class ValidityFigureDto {
  @ApiProperty({ enum: ['criterion', 'total', 'adjusted'] }) of: string;
  @ApiProperty({ type: String, nullable: true, description: 'Code of the criterion' }) code: string | null;
  @ApiProperty({ type: 'integer' }) n: number;
  @ApiProperty({ type: String, nullable: true, enum: ['too_few', 'all_alike'] }) silent: string | null;
  @ApiProperty({ type: Number, nullable: true }) rho: number | null;
  @ApiProperty({ type: Number, nullable: true }) low: number | null;
  @ApiProperty({ type: Number, nullable: true }) high: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Spread of the score among those with an outcome',
  })
  spreadKnown: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Spread among everybody who was read' })
  spreadAll: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Corrected for range restriction by Thorndike, case 2',
  })
  corrected: number | null;
}

export class ValidityAtDto {
  @ApiProperty({ enum: [12, 24, 36] }) months: number;
  @ApiProperty({ type: 'integer' }) due: number;
  @ApiProperty({ type: 'integer' }) known: number;
  @ApiProperty({ type: [ValidityFigureDto] }) figures: readonly ValidityFigureDto[];
}

export class RubricValidityDto {
  @ApiProperty({ format: 'uuid' }) rubricVersionId: string;
  @ApiProperty() code: string;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty() stage: string;
  @ApiProperty({ type: 'integer' }) panels: number;
  @ApiProperty({ type: 'integer' }) files: number;
  @ApiProperty({ type: 'integer' }) notAdjusted: number;
  @ApiProperty({ type: [ValidityAtDto] }) at: readonly ValidityAtDto[];
}

export class ValiditiesDto {
  @ApiProperty() asOf: string;
  @ApiProperty({ type: [RubricValidityDto] }) rubrics: readonly RubricValidityDto[];
}

export class ProposedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
}
