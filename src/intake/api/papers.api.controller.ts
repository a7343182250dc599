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
import { NotVisible } from '../../kernel/domain/refusal';
import { isLocale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { sendPdf } from '../../paper';
import { isFormPaper, SCAN_KIND } from '../domain/papers';
import { ScanForm } from '../papers.form';
import { PapersQueries } from '../papers.queries';
import { PrintForms } from '../print-forms';
import { TakeInScan } from '../take-in-scan';
import { asPaperDto, PaperListDto, ScanReceivedDto, ScanUpload } from './papers.dto';

const PDF = { schema: { type: 'string', format: 'binary' } };

@ApiTags('papers')
@ApiBearerAuth()
@Controller('api/v1/nominations/:id/papers')
export class PapersApiController {
  constructor(
    private readonly papers: PapersQueries,
    private readonly printForms: PrintForms,
    private readonly takeInScan: TakeInScan,
  ) {}

  @Get()
  @Requires('nomination:read')
  @ApiOperation({ summary: 'The papers of a nomination and where each stands' })
  @ApiOkResponse({ type: PaperListDto })
  async list(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<PaperListDto> {
    const { papers, code, draft } = await this.papers.of(actor, id);
    return { code, draft, papers: papers.map(asPaperDto) };
  }

  @Get(':paper.pdf')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'One part of the application, ready for signature; a draft says that it is one' })
  @ApiQuery({ name: 'lang', required: false, enum: ['km', 'en', 'ja'] })
  @ApiProduces('application/pdf')
  @ApiOkResponse(PDF)
  async print(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) nominationId: string,
    @Param('paper') paper: string,
    @Query('lang') lang: unknown,
  ): Promise<void> {
    if (!isFormPaper(paper)) throw new NotVisible();
    const locale = isLocale(lang) ? lang : actor.locale;
    sendPdf(response, await this.printForms.filled(actor, { nominationId, paper, locale }));
  }

  @Post()
  @Requires('document:add')
  @ReceivesFiles({ maxBytes: kindOf(SCAN_KIND.official).maxBytes })
  @ApiOperation({ summary: 'Hand in the scan of a signed paper, with the code from its foot' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ScanUpload })
  @ApiCreatedResponse({ type: ScanReceivedDto })
  async scan(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Param('id', IdParam) nominationId: string,
    @Body() body: Record<string, unknown>,
  ): Promise<ScanReceivedDto> {
    const form = readForm(ScanForm, body);
    return this.takeInScan.run(actor, { nominationId, ...form, ...receiveForm(request).file() });
  }
}
