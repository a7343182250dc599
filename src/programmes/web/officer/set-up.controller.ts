import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../../identity';
import type { Actor } from '../../../kernel/actor';
import { found } from '../../../kernel/domain/refusal';
import { IdParam } from '../../../kernel/validation/id-param';
import { submitForm } from '../../../ui';
import { ChangeCall } from '../../change-call';
import { SECTION_CODES } from '../../domain/term-names';
import { asSection, readSection } from './sections';
import { SetUpPage } from './set-up.page';

const VIEW = 'programmes/web/views/officer/section';

/** The set-up of a draft: one short page for each line of its task list. */
@Controller('calls')
export class SetUpController {
  constructor(
    private readonly page: SetUpPage,
    private readonly changeCall: ChangeCall,
  ) {}

  @Get(':id/edit')
  @Requires('call:manage')
  edit(@Res() response: Response, @Param('id', IdParam) id: string): void {
    response.redirect(303, `/calls/${id}`);
  }

  @Get(':id/set-up/:section')
  @Requires('call:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') name: string,
  ): Promise<void> {
    response.render(VIEW, await this.page.data(actor, id, found(asSection(name)), null, response));
  }

  /** Some buttons change only the form, not the draft: another row, deadlines counted back from Japan's. */
  @Post(':id/set-up/:section')
  @HttpCode(200)
  @Requires('call:manage')
  async save(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') name: string,
  ): Promise<void> {
    const section = found(asSection(name));
    const body = request.body as Record<string, unknown>;
    const { call } = await this.page.data(actor, id, section, null, response);
    const helped = await this.page.withHelp(section, call, body);
    const data = (): Promise<object> => this.page.data(actor, id, section, helped ?? body, response);
    if (helped) return response.render(VIEW, { ...(await data()), values: helped });
    await submitForm(request, response, { view: VIEW, data }, async () => {
      await this.changeCall.run(actor, { callId: id, ...readSection(section, body, call) });
      const next = SECTION_CODES[SECTION_CODES.indexOf(section) + 1];
      if (body.act === 'next' && next) return `/calls/${id}/set-up/${next}`;
      request.session.flash = { kind: 'success', key: 'programmes:flash.saved' };
      return `/calls/${id}`;
    });
  }
}
