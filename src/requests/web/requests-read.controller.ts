import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { TYPE_OF, type TableFormat } from '../../paper';
import { ExportRequests } from '../export-requests';
import { GrantedQueries } from '../granted.queries';
import { readYear } from '../requests.form';

/** The lists as a file, and what became of them in the following year. */
@Controller('requests/:year')
@ApiExcludeController()
@Requires('request:read')
export class RequestsReadController {
  constructor(
    private readonly granted: GrantedQueries,
    private readonly exportRequests: ExportRequests,
  ) {}

  @Get('granted')
  async compare(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('year') typed: string,
  ): Promise<void> {
    const year = readYear(typed);
    const rows = await this.granted.rows(actor, year);
    const own = actor.role === 'focal' || actor.role === 'endorser';
    response.render('requests/web/views/granted', { ...{ year, following: year + 1, rows, own } });
  }

  @Get('export.xlsx')
  workbook(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('year') year: string,
  ): Promise<void> {
    return this.send(actor, response, readYear(year), 'xlsx');
  }

  @Get('export.csv')
  csv(@CurrentActor() actor: Actor, @Res() response: Response, @Param('year') year: string): Promise<void> {
    return this.send(actor, response, readYear(year), 'csv');
  }

  private async send(actor: Actor, response: Response, year: number, format: TableFormat): Promise<void> {
    const language = response.locals.locale as Locale;
    await this.exportRequests.run(actor, { year, format, language }, () =>
      response.attachment(`requests-${year}.${format}`).type(TYPE_OF[format]),
    );
  }
}
