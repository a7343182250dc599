import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found, refuseAll } from '../../kernel/domain/refusal';
import { isLocale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { AnswersConflict, answerWhileTyping, readSectionForm, valuesAfter } from '../../nominations';
import { sendPdf } from '../../paper';
import { submitForm } from '../../ui';
import { MEDICAL_FORM, medicalSection } from '../domain/medical-form';
import { PrintMedical } from '../print-medical';
import { ReadMedical } from '../read-medical';
import { SaveMedical } from '../save-medical';
import { ownPage, sectionPage } from './medical.presenter';

const VIEW = 'medical/web/views/section';
type OnPage = {
  add?: string | undefined;
  typed?: Record<string, unknown>;
  conflict?: AnswersConflict | null;
};

/** The nominee's own medical part. Neither a browser's store nor a shared cache keeps these pages. */
@Controller('nominations/:id/medical')
export class OwnMedicalController {
  constructor(
    private readonly read: ReadMedical,
    private readonly saveMedical: SaveMedical,
    private readonly print: PrintMedical,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Requires('medical:write')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render('medical/web/views/own', ownPage(await this.read.own(actor, id)));
  }

  @Get('paper.pdf')
  @Requires('medical:write')
  async paper(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('lang') lang: unknown,
  ): Promise<void> {
    sendPdf(response, await this.print.own(actor, id, isLocale(lang) ? lang : actor.locale));
  }

  @Get(':section')
  @Header('Cache-Control', 'no-store')
  @Requires('medical:write')
  async section(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') code: string,
    @Query('add') add: string | undefined,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, code, { add }));
  }

  @Post(':section')
  @Header('Cache-Control', 'no-store')
  @Requires('medical:write')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') code: string,
  ): Promise<void> {
    const form = readSectionForm(request.body, found(medicalSection(code)));
    const act = () => this.saveMedical.run(actor, { nominationId: id, section: code, ...form });
    if (form.whileTyping) return answerWhileTyping(response, act);
    let conflict: AnswersConflict | null = null;
    const data = () =>
      this.data(actor, id, code, { typed: request.body as Record<string, unknown>, conflict });
    await submitForm(request, response, { view: VIEW, data }, async () => {
      refuseAll(form.undecided.map((one) => ({ code: 'common.choose_one', field: `keep[${one}]` })));
      await act().catch((error: unknown) => {
        conflict = error instanceof AnswersConflict ? error : null;
        if (conflict) request.body = valuesAfter(request.body as object, conflict);
        throw error;
      });
      const here = `/nominations/${id}/medical`;
      const { pressed } = form;
      if (pressed.act === 'add') return `${here}/${code}?add=${pressed.question}#${pressed.question}`;
      if (pressed.act === 'remove') return `${here}/${code}#${pressed.question}`;
      request.session.flash = { kind: 'success', key: 'nominations:flash.saved' };
      const next = MEDICAL_FORM[MEDICAL_FORM.findIndex((one) => one.code === code) + 1];
      return pressed.act === 'leave' || !next ? here : `${here}/${next.code}`;
    });
  }

  private async data(actor: Actor, id: string, code: string, on: OnPage): Promise<object> {
    const section = found(medicalSection(code));
    return sectionPage(await this.read.own(actor, id), section, on);
  }
}
