import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { TYPE_OF, type TableFormat } from '../../paper';
import { ExportNominations } from '../export-nominations';
import { readFilters } from './list.form';

/** The list of `/nominations` with the same filters, as a file. */
@Controller()
export class ListExportController {
  constructor(private readonly exportNominations: ExportNominations) {}

  @Get('nominations.xlsx')
  @Requires('nomination:export')
  async workbook(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await this.send(actor, response, query, 'xlsx');
  }

  @Get('nominations.csv')
  @Requires('nomination:export')
  async csv(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await this.send(actor, response, query, 'csv');
  }

  private async send(
    actor: Actor,
    response: Response,
    query: Record<string, unknown>,
    format: TableFormat,
  ): Promise<void> {
    const { filters } = readFilters(query);
    const language = response.locals.locale as Locale;
    await this.exportNominations.run(actor, { filters, format, language }, () =>
      response.attachment(`nominations.${format}`).type(TYPE_OF[format]),
    );
  }
}
