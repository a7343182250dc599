import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { isLocale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { sendPdf } from '../../paper';
import { PrintMedical } from '../print-medical';

const PDF = { schema: { type: 'string', format: 'binary' } };

@ApiTags('Medical')
@ApiBearerAuth()
@Controller('api/v1')
export class MedicalPaperApiController {
  constructor(private readonly print: PrintMedical) {}

  @Get('nominations/:id/medical/paper.pdf')
  @Requires('medical:write')
  @ApiOperation({
    summary: 'One’s own medical part to print; each printing is recorded, and nothing is kept',
  })
  @ApiQuery({ name: 'lang', required: false, enum: ['km', 'en', 'ja'] })
  @ApiProduces('application/pdf')
  @ApiOkResponse(PDF)
  async own(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('lang') lang: unknown,
  ): Promise<void> {
    sendPdf(response, await this.print.own(actor, id, isLocale(lang) ? lang : actor.locale));
  }

  @Get('medical/:id/paper.pdf')
  @Requires('medical:check')
  @ApiOperation({
    summary: 'A file to print for the medical checker; each printing is recorded, and nothing is kept',
  })
  @ApiQuery({ name: 'lang', required: false, enum: ['km', 'en', 'ja'] })
  @ApiProduces('application/pdf')
  @ApiOkResponse(PDF)
  async toCheck(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('lang') lang: unknown,
  ): Promise<void> {
    sendPdf(response, await this.print.toCheck(actor, id, isLocale(lang) ? lang : actor.locale));
  }
}
