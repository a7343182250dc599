import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { isLocale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { sendPdf } from '../../paper';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { CheckForm } from '../check.form';
import { CHECK_RESULTS } from '../domain/medical-check';
import { MedicalQueries } from '../medical.queries';
import { PrintMedical } from '../print-medical';
import { ReadMedical } from '../read-medical';
import { RecordMedicalCheck } from '../record-medical-check';
import { filePage } from './medical.presenter';

const VIEW = 'medical/web/views/file';

/** The medical checker's work: files to check, one file, the conclusion. */
@Controller('medical')
export class CheckingController {
  constructor(
    private readonly medical: MedicalQueries,
    private readonly calls: CallQueries,
    private readonly read: ReadMedical,
    private readonly print: PrintMedical,
    private readonly recordCheck: RecordMedicalCheck,
  ) {}

  @Get()
  @Requires('medical:check')
  async queue(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('done') done: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const isDone = done === 'yes';
    const page = await this.medical.queue(actor, isDone, after);
    const other = await this.medical.queue(actor, !isDone, undefined);
    response.render('medical/web/views/queue', {
      page,
      done: isDone,
      counts: { open: isDone ? other.total : page.total, done: isDone ? page.total : other.total },
      href: isDone ? '/medical?done=yes' : '/medical?',
    });
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @Requires('medical:check')
  async file(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Get(':id/paper.pdf')
  @Requires('medical:check')
  async paper(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('lang') lang: unknown,
  ): Promise<void> {
    sendPdf(response, await this.print.toCheck(actor, id, isLocale(lang) ? lang : actor.locale));
  }

  @Post(':id')
  @Header('Cache-Control', 'no-store')
  @Requires('medical:check')
  async conclude(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      await this.recordCheck.run(actor, { nominationId: id, ...readForm(CheckForm, request.body) });
      request.session.flash = { kind: 'success', key: 'medical:flash.checked' };
      return '/medical';
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const opened = await this.read.toCheck(actor, id);
    const { titleEn, titleKm, titleJa, phases } = await this.calls.facts(opened.nomination.callId);
    return { ...filePage(opened), call: { titleEn, titleKm, titleJa, phases }, results: CHECK_RESULTS };
  }
}
