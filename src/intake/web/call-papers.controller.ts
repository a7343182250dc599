import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { isLocale, type Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { BlankMedicalForm } from '../../medical';
import { sendPdf } from '../../paper';
import { isFormPaper, MEDICAL } from '../domain/papers';
import { organisationIn } from '../letters-of-call.queries';
import { PrintForms } from '../print-forms';
import { PrintLetter } from '../print-letter';
import { CallPapersPage } from './call-papers.presenter';

const VIEW = 'intake/web/views/call-papers';
const localeFor = (actor: Actor, lang: unknown): Locale => (isLocale(lang) ? lang : actor.locale);

/** Papers that belong to a call: blank forms, and the letter in which an organisation puts its nominees forward. */
@Controller('calls/:id')
export class CallPapersController {
  constructor(
    private readonly page: CallPapersPage,
    private readonly printForms: PrintForms,
    private readonly blankMedical: BlankMedicalForm,
    private readonly printLetter: PrintLetter,
  ) {}

  @Get('papers')
  @Requires('nomination:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query() query: { organisation?: unknown },
  ): Promise<void> {
    response.render(VIEW, await this.page.of(actor, id, query));
  }

  @Get('papers/:paper.pdf')
  @Requires('nomination:read')
  async blank(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) callId: string,
    @Param('paper') paper: string,
    @Query('lang') lang: unknown,
  ): Promise<void> {
    const order = { callId, locale: localeFor(actor, lang) };
    if (paper === MEDICAL) return sendPdf(response, await this.blankMedical.run(order));
    if (!isFormPaper(paper)) throw new NotVisible();
    sendPdf(response, await this.printForms.blank({ ...order, paper }));
  }

  @Get('nomination-letter.pdf')
  @Requires('nomination:read')
  async letter(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) callId: string,
    @Query() query: { organisation?: unknown; lang?: unknown },
  ): Promise<void> {
    const organisationId = organisationIn(query);
    const locale = localeFor(actor, query.lang);
    sendPdf(response, await this.printLetter.run(actor, { callId, organisationId, locale }));
  }
}
