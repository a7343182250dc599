import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { ScreenNominations } from '../screen-nominations';
import { ScreeningPage } from './screening.page';

/** The rules of a call against all its nominations: first what would be found, then the act. */
@Controller()
export class ScreeningController {
  constructor(
    private readonly page: ScreeningPage,
    private readonly screenNominations: ScreenNominations,
  ) {}

  @Get('calls/:id/screen')
  @Requires('nomination:screen')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render(ScreeningPage.view, await this.page.data(id, response.locals));
  }

  @Post('calls/:id/screen')
  @Requires('nomination:screen')
  async screen(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: ScreeningPage.view, data: () => this.page.data(id, response.locals) };
    await submitForm(request, response, page, async () => {
      const { checked, changed } = await this.screenNominations.run(actor, { callId: id });
      request.session.flash = {
        kind: 'success',
        key: 'eligibility:flash.screened',
        params: { checked, changed: changed.length },
      };
      return `/calls/${id}/screen`;
    });
  }

  @Post('nominations/:id/screen')
  @Requires('nomination:screen')
  async one(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.screenNominations.one(actor, { nominationId: id });
    request.session.flash = { kind: 'success', key: 'eligibility:flash.screened_one' };
    response.redirect(303, `/nominations/${id}/eligibility`);
  }
}
