import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { ReadingsQueries } from '../readings.queries';

export class ReadingDto {
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty() readerName: string;
  @ApiProperty({ description: 'Code of the role in which it was read' }) readerRole: string;
  @ApiProperty() nominationNumber: string;
  @ApiProperty({ description: '`medical_part`, or the kind of the document' }) what: string;
}

export class ReadingsDto {
  @ApiProperty({ type: [ReadingDto] }) rows: ReadingDto[];
  @ApiProperty({ description: 'There are earlier ones than these' }) more: boolean;
}

@ApiTags('Privacy')
@ApiBearerAuth()
@Controller('api/v1/readings')
export class ReadingsApiController {
  constructor(private readonly readings: ReadingsQueries) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Requires('home:read')
  @ApiOperation({
    summary: 'Who opened medical and identity papers of the person whose token this is, newest first',
  })
  @ApiOkResponse({ type: ReadingsDto })
  async own(@CurrentActor() actor: Actor): Promise<ReadingsDto> {
    const { rows, more } = await this.readings.own(actor);
    return {
      rows: rows.map(({ whatKey, ...row }) => ({
        ...row,
        what: whatKey.slice(whatKey.lastIndexOf('.') + 1),
      })),
      more,
    };
  }
}
