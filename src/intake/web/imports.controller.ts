import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import type { Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm, type Translator } from '../../ui';
import { ConfirmImport } from '../confirm-import';
import { DiscardImport } from '../discard-import';
import { OUTCOMES } from '../domain';
import { ImportQueries } from '../imports.queries';
import { previewPage } from './preview.presenter';

const VIEW = 'intake/web/views/preview';

@Controller('imports/:id')
export class ImportsController {
  constructor(
    private readonly queries: ImportQueries,
    private readonly confirmImport: ConfirmImport,
    private readonly discardImport: DiscardImport,
  ) {}

  @Get()
  @Requires('nomination:start')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, response, id, query));
  }

  @Post('confirm')
  @Requires('nomination:start')
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.data(actor, response, id, {}) };
    await submitForm(request, response, page, async () => {
      const { created, changed } = await this.confirmImport.run(actor, id);
      request.session.flash = { kind: 'success', key: 'intake:flash.imported', params: { created, changed } };
      return `/imports/${id}`;
    });
  }

  @Post('discard')
  @Requires('nomination:start')
  async discard(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.data(actor, response, id, {}) };
    await submitForm(request, response, page, async () => {
      const { callId } = await this.discardImport.run(actor, id);
      request.session.flash = { kind: 'success', key: 'intake:flash.discarded' };
      return `/calls/${callId}/sheet`;
    });
  }

  private async data(
    actor: Actor,
    response: Response,
    id: string,
    query: Record<string, unknown>,
  ): Promise<object> {
    const outcome = OUTCOMES.find((one) => one === query.show) ?? null;
    const after = /^\d{1,7}$/.test(String(query.after)) ? Number(query.after) : 0;
    const preview = await this.queries.preview(actor, id, { outcome, after });
    return previewPage(preview, outcome, response.locals.t as Translator, response.locals.locale as Locale);
  }
}
