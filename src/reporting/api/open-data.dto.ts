import { ApiProperty } from '@nestjs/swagger';

export class DatumDto {
  @ApiProperty({ enum: ['gates', 'organisations', 'calls', 'outcomes'] }) table: string;
  @ApiProperty({
    description: 'Gate, code of the organisation, number of the call, or months after the return',
  })
  row: string;
  @ApiProperty() measure: string;
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Lower end of the 95 % interval' })
  low: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Upper end of the 95 % interval' })
  high: number | null;
  @ApiProperty({ type: Number, nullable: true }) n: number | null;
  @ApiProperty({ description: 'The value exists and is not published' }) withheld: boolean;
}

export class OpenDataDto {
  @ApiProperty() title: string;
  @ApiProperty({ format: 'date' }) asOf: string;
  @ApiProperty() scope: string;
  @ApiProperty() rows: number;
  @ApiProperty() withheld: number;
  @ApiProperty() withheldRule: string;
  @ApiProperty({ type: [Object], description: 'Meaning of each field and measure' })
  dictionary: readonly object[];
  @ApiProperty({ type: [Object] }) organisations: readonly object[];
  @ApiProperty({ type: [Object] }) calls: readonly object[];
  @ApiProperty({ type: [DatumDto] }) data: readonly DatumDto[];
}
