import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { kindOf } from '../../documents/domain';
import { CurrentActor, receiveForm, ReceivesFiles, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { isLocale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { sendPdf } from '../../paper';
import { SCAN_KIND } from '../domain/papers';
import { organisationIn } from '../letters-of-call.queries';
import { LetterScanForm } from '../papers.form';
import { PrintLetter } from '../print-letter';
import { TakeInLetter } from '../take-in-letter';
import { LetterReceivedDto, LetterUpload } from './papers.dto';

const ORGANISATION = {
  name: 'organisation',
  required: false,
  description: 'For the secretariat; others get the own one',
};

@ApiTags('papers')
@ApiBearerAuth()
@Controller('api/v1/calls/:id')
export class NominationLettersApiController {
  constructor(
    private readonly printLetter: PrintLetter,
    private readonly takeInLetter: TakeInLetter,
  ) {}

  @Get('nomination-letter.pdf')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'The letter in which an organisation puts its nominees forward, by rank' })
  @ApiQuery(ORGANISATION)
  @ApiQuery({ name: 'lang', required: false, enum: ['km', 'en', 'ja'] })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) callId: string,
    @Query() query: { organisation?: unknown; lang?: unknown },
  ): Promise<void> {
    const locale = isLocale(query.lang) ? query.lang : actor.locale;
    const order = { callId, organisationId: organisationIn(query), locale };
    sendPdf(response, await this.printLetter.run(actor, order));
  }

  @Post('nomination-letter')
  @Requires('document:add')
  @ReceivesFiles({ maxBytes: kindOf(SCAN_KIND.letter).maxBytes })
  @ApiOperation({ summary: 'Hand in the signed letter; it is kept with every nomination it names' })
  @ApiQuery(ORGANISATION)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: LetterUpload })
  @ApiCreatedResponse({ type: LetterReceivedDto })
  async scan(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Param('id', IdParam) callId: string,
    @Query() query: { organisation?: unknown },
    @Body() body: Record<string, unknown>,
  ): Promise<LetterReceivedDto> {
    const { code } = readForm(LetterScanForm, body);
    const file = receiveForm(request).file();
    return this.takeInLetter.run(actor, { callId, organisationId: organisationIn(query), code, ...file });
  }
}
