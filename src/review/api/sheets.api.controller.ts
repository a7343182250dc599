import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { HistoryQueries, type FileHistory, type SheetHistory } from '../history.queries';

export class FileHistoryDto {
  @ApiProperty({ description: 'Number of the file' }) number: number;
  @ApiProperty({ type: [Object], description: 'By reader: each save, and what it changed, before and after' })
  sheets: readonly SheetHistory[];
}

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1')
export class SheetsApiController {
  constructor(private readonly histories: HistoryQueries) {}

  @Get('reviews/:id/history')
  @Requires('review:score')
  @ApiOperation({ summary: 'Every save of one of my sheets, with before and after' })
  @ApiOkResponse({ type: FileHistoryDto })
  async own(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<FileHistoryDto> {
    return dto(await this.histories.own(actor, id));
  }

  @Get('panels/:id/files/:number/history')
  @Requires('panel:read')
  @ApiOperation({ summary: 'Every save of every sheet of a file, after the panel has closed' })
  @ApiOkResponse({ type: FileHistoryDto })
  async ofFile(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<FileHistoryDto> {
    return dto(await this.histories.ofFile(actor, id, number));
  }
}

const dto = ({ number, sheets }: FileHistory): FileHistoryDto => ({ number, sheets });
