import { ApiProperty } from '@nestjs/swagger';
import type { ExampleLine, ExamplePage } from '../calibration.queries';
import type { ReaderDistance } from '../domain/calibration';

export class ExampleDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() number: number;
  @ApiProperty() title: string;
  @ApiProperty({ enum: ['km', 'en', 'ja'] }) language: string;
  @ApiProperty() readers: number;
  @ApiProperty() marked: number;
}

export class ExampleListDto {
  @ApiProperty({ type: [ExampleDto] }) rows: ExampleDto[];
  @ApiProperty() total: number;
}

export class ExampleRecordDto extends ExampleDto {
  @ApiProperty() text: string;
  @ApiProperty({ type: [Object], description: 'Distance of each reader; empty before the own marks are in' })
  distances: readonly ReaderDistance[];
}

export class ExampleAddedDto {
  @ApiProperty({ format: 'uuid' }) exampleId: string;
}

export class MarkedDto {
  @ApiProperty({ nullable: true, type: Number }) score: number | null;
}

export function exampleDto({ id, number, title, language, readers, marked }: ExampleLine): ExampleDto {
  return { id, number, title, language, readers, marked };
}

export function exampleRecordDto(page: ExamplePage): ExampleRecordDto {
  return { ...exampleDto(page), text: page.text, distances: page.distances };
}

export function exampleListDto(lines: readonly ExampleLine[]): ExampleListDto {
  return { rows: lines.map(exampleDto), total: lines.length };
}
