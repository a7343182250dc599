import { ApiProperty } from '@nestjs/swagger';
import { GROUPINGS } from '../domain';

export class ShareDto {
  @ApiProperty() value: number;
  @ApiProperty({ description: 'Lower end of the 95 % interval by the method of Wilson' }) low: number;
  @ApiProperty() high: number;
}

export class IndicatorFigureDto {
  @ApiProperty() code: string;
  @ApiProperty({ description: 'The group; all: everybody' }) key: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Null when withheld' }) due: number | null;
  @ApiProperty({ type: Number, nullable: true }) answered: number | null;
  @ApiProperty({ type: Number, nullable: true }) yes: number | null;
  @ApiProperty({ type: Number, nullable: true }) responseRate: number | null;
  @ApiProperty({ type: ShareDto, nullable: true }) share: ShareDto | null;
  @ApiProperty({ type: Number, nullable: true }) average: number | null;
  @ApiProperty({ type: Number, nullable: true }) averageReached: number | null;
}

export class IndicatorsDto {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ enum: GROUPINGS }) by: string;
  @ApiProperty({ description: 'false: counts are rounded to five' }) exact: boolean;
  @ApiProperty() rows: number;
  @ApiProperty({ description: 'Counts that are not shown' }) withheld: number;
  @ApiProperty({ type: String, nullable: true }) withheldRule: string | null;
  @ApiProperty({ type: [Object], description: 'Meaning of each field and indicator' })
  dictionary: readonly object[];
  @ApiProperty({ type: [IndicatorFigureDto] }) figures: readonly IndicatorFigureDto[];
}

export class RetentionStepDto {
  @ApiProperty({ description: 'Months after the return' }) time: number;
  @ApiProperty({ description: 'Share still in post (Kaplan-Meier)' }) survival: number;
  @ApiProperty({ description: 'Standard error by the formula of Greenwood' }) error: number;
  @ApiProperty({ type: Number, nullable: true }) low: number | null;
  @ApiProperty({ type: Number, nullable: true }) high: number | null;
  @ApiProperty({ type: Number, nullable: true }) atRisk: number | null;
  @ApiProperty({ type: Number, nullable: true }) events: number | null;
}

export class RetentionDto {
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty({ enum: ['post', 'service'] }) of: string;
  @ApiProperty() exact: boolean;
  @ApiProperty({ type: Number, nullable: true }) people: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Returned, and nobody has said anything yet' })
  unheard: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Months by which half are gone' })
  median: number | null;
  @ApiProperty({ type: [RetentionStepDto] }) steps: readonly RetentionStepDto[];
}
