import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { TYPE_OF, type TableFormat } from '../../paper';
import { ExportNominations } from '../export-nominations';
import { ListQuery } from './nomination.dto';

@ApiTags('Nominations')
@ApiBearerAuth()
@Controller('api/v1')
@Requires('nomination:export')
export class ListExportApiController {
  constructor(private readonly exportNominations: ExportNominations) {}

  @Get('nominations.xlsx')
  @ApiOperation({
    summary: 'The list with these filters as an Excel workbook; its second sheet says what is withheld',
  })
  @ApiProduces(TYPE_OF.xlsx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  workbook(
    @CurrentActor() actor: Actor,
    @Query() query: ListQuery,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(actor, query, response, 'xlsx');
  }

  @Get('nominations.csv')
  @ApiOperation({ summary: 'The list with these filters as CSV; its last lines say what is withheld' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@CurrentActor() actor: Actor, @Query() query: ListQuery, @Res() response: Response): Promise<void> {
    return this.send(actor, query, response, 'csv');
  }

  private async send(actor: Actor, query: ListQuery, response: Response, format: TableFormat): Promise<void> {
    const { after: _after, ...given } = query;
    const filters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
    const language = response.locals.locale as Locale;
    await this.exportNominations.run(actor, { filters, format, language }, () =>
      response.attachment(`nominations.${format}`).type(TYPE_OF[format]),
    );
  }
}
