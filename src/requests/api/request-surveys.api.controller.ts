import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { TYPE_OF, type TableFormat } from '../../paper';
import { ChangeWindow } from '../change-window';
import { ExportRequests } from '../export-requests';
import { OpenWindow } from '../open-window';
import { RequestQueries } from '../requests.queries';
import { ExtendWindowForm, readYear, WindowForm } from '../requests.form';
import { SurveyDto, surveyOf } from './requests.dto';

@ApiTags('Yearly requests')
@ApiBearerAuth()
@Controller('api/v1/request-surveys')
export class RequestSurveysApiController {
  constructor(
    private readonly queries: RequestQueries,
    private readonly openWindow: OpenWindow,
    private readonly changeWindow: ChangeWindow,
    private readonly exportRequests: ExportRequests,
  ) {}

  @Get()
  @Requires('request:read')
  @ApiOperation({ summary: 'The yearly surveys, newest first' })
  @ApiOkResponse({ type: [SurveyDto] })
  async surveys(): Promise<SurveyDto[]> {
    return (await this.queries.windows()).map(surveyOf);
  }

  @Post()
  @HttpCode(204)
  @Requires('request:manage')
  @ApiOperation({ summary: 'Opens the survey of a year and tells every ministry' })
  @ApiNoContentResponse()
  open(@CurrentActor() actor: Actor, @Body() body: WindowForm): Promise<void> {
    return this.openWindow.run(actor, body);
  }

  @Post(':year/extend')
  @HttpCode(204)
  @Requires('request:manage')
  @ApiOperation({ summary: 'Gives more days, with a reason' })
  @ApiNoContentResponse()
  extend(
    @CurrentActor() actor: Actor,
    @Param('year') year: string,
    @Body() { until, reason }: ExtendWindowForm,
  ): Promise<void> {
    return this.changeWindow.run(actor, { year: readYear(year), act: 'extend', until, reason });
  }

  @Post(':year/close')
  @HttpCode(204)
  @Requires('request:manage')
  @ApiOperation({ summary: 'Ends the survey for good' })
  @ApiNoContentResponse()
  close(@CurrentActor() actor: Actor, @Param('year') year: string): Promise<void> {
    return this.changeWindow.run(actor, { year: readYear(year), act: 'close' });
  }

  @Get(':year/export.xlsx')
  @Requires('request:read')
  @ApiOperation({ summary: 'The lists as an Excel workbook; its second sheet says what is withheld' })
  @ApiProduces(TYPE_OF.xlsx)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  workbook(@CurrentActor() actor: Actor, @Param('year') year: string, @Res() to: Response): Promise<void> {
    return this.send(actor, to, readYear(year), 'xlsx');
  }

  @Get(':year/export.csv')
  @Requires('request:read')
  @ApiOperation({ summary: 'The lists as CSV; its last lines say what is withheld' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(@CurrentActor() actor: Actor, @Param('year') year: string, @Res() to: Response): Promise<void> {
    return this.send(actor, to, readYear(year), 'csv');
  }

  private async send(actor: Actor, to: Response, year: number, format: TableFormat): Promise<void> {
    const language = to.locals.locale as Locale;
    await this.exportRequests.run(actor, { year, format, language }, () =>
      to.attachment(`requests-${year}.${format}`).type(TYPE_OF[format]),
    );
  }
}
