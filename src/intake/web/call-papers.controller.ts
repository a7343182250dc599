import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { isLocale, type Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { sendPdf } from '../../paper';
import { CallQueries } from '../../programmes';
import { FORM_PAPERS, isFormPaper } from '../domain/papers';
import { LettersOfCall } from '../letters-of-call.queries';
import { PrintForms } from '../print-forms';
import { PrintLetter } from '../print-letter';
import { callPapersPage, organisationIn } from './call-papers.presenter';

const VIEW = 'intake/web/views/call-papers';
const localeFor = (actor: Actor, lang: unknown): Locale => (isLocale(lang) ? lang : actor.locale);

/** Papers that belong to a call: blank forms, and the letter in which an organisation puts its nominees forward. */
@Controller('calls/:id')
export class CallPapersController {
  constructor(
    private readonly calls: CallQueries,
    private readonly letters: LettersOfCall,
    private readonly printForms: PrintForms,
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
    response.render(VIEW, await this.page(actor, id, query));
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
    if (!isFormPaper(paper)) throw new NotVisible();
    sendPdf(response, await this.printForms.blank({ callId, paper, locale: localeFor(actor, lang) }));
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

  private async page(actor: Actor, callId: string, query: { organisation?: unknown }): Promise<object> {
    const call = await this.calls.facts(callId);
    const organisations = await this.letters.organisations(actor, callId);
    const wanted = organisationIn(query);
    const readsLetters = actor.role !== 'nominee' && (organisations.length === 0 || wanted !== null);
    const letter = readsLetters ? await this.letters.of(actor, callId, wanted).catch(noneChosen) : null;
    const papers = FORM_PAPERS.filter((paper) => call.formParts.includes(paper));
    return callPapersPage(call, papers, letter, organisations);
  }
}

/** The secretariat before it has chosen an organisation, or one that does not exist: the page without a letter. */
function noneChosen(error: unknown): null {
  if (error instanceof NotVisible) return null;
  throw error;
}
