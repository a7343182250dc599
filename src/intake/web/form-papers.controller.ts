import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { isLocale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { PaperRecords } from '../../nominations';
import { sendPdf } from '../../paper';
import { isFormPaper, readCode } from '../domain/papers';
import { matchCode, PapersQueries } from '../papers.queries';
import { PrintForms } from '../print-forms';
import { papersPage } from './papers.presenter';

const VIEW = 'intake/web/views/papers';

/** The papers of one nomination: to print, to compare with a sheet in one's hand. */
@Controller()
export class FormPapersController {
  constructor(
    private readonly papers: PapersQueries,
    private readonly records: PaperRecords,
    private readonly printForms: PrintForms,
  ) {}

  @Get('nominations/:id/papers')
  @Requires('nomination:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('check') check: unknown,
  ): Promise<void> {
    const found = await this.papers.of(actor, id);
    const typed = typeof check === 'string' && check.trim() !== '' ? check.slice(0, 80) : null;
    const match = typed === null ? null : matchCode(found, readCode(typed)?.code ?? typed);
    response.render(VIEW, papersPage(actor, found, match, typed));
  }

  @Get('nominations/:id/papers/:paper.pdf')
  @Requires('nomination:read')
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

  /** Where the square on a sheet leads. */
  @Get('papers/:code')
  @Requires('nomination:read')
  async compare(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('code') typed: string,
  ): Promise<void> {
    const read = readCode(typed);
    if (!read) throw new NotVisible();
    const { id } = await this.records.byNumber(actor, read.number);
    response.redirect(303, `/nominations/${id}/papers?check=${encodeURIComponent(read.code)}`);
  }
}
