import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found, Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { Text } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AmendCall } from '../amend-call';
import { SECTION_CODES } from '../domain/term-names';
import { TermsCheck } from '../terms-check';
import { AmendPage } from './amend.page';
import { CallPage } from './call.page';
import { asSection, readSection } from './officer/sections';
import { SetUpPage } from './officer/set-up.page';

const LIST = 'programmes/web/views/amend';
const SECTION = 'programmes/web/views/officer/section';
const REVIEW = 'programmes/web/views/amend-review';

class ReasonForm {
  @Text({ max: 500 }) reason: string;
}

/** Changing terms after opening: the page of the set-up, then a look at what it does, then the reason. */
@Controller('calls')
export class AmendController {
  constructor(
    private readonly callPage: CallPage,
    private readonly setUp: SetUpPage,
    private readonly page: AmendPage,
    private readonly check: TermsCheck,
    private readonly amendCall: AmendCall,
  ) {}

  @Get(':id/amend')
  @Requires('call:manage')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(LIST, { ...(await this.callPage.data(actor, id, response)), sections: SECTION_CODES });
  }

  @Get(':id/amend/:section')
  @Requires('call:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') name: string,
  ): Promise<void> {
    const data = await this.setUp.data(actor, id, found(asSection(name)), null, response);
    response.render(SECTION, { ...data, amending: true });
  }

  @Post(':id/amend/:section')
  @HttpCode(200)
  @Requires('call:manage')
  async amend(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('section') name: string,
  ): Promise<void> {
    const section = found(asSection(name));
    const body = request.body as Record<string, unknown>;
    const { call } = await this.setUp.data(actor, id, section, null, response);
    const helped = await this.setUp.withHelp(section, call, body);
    const form = async (): Promise<object> => ({
      ...(await this.setUp.data(actor, id, section, helped ?? body, response)),
      amending: true,
    });
    if (helped) return response.render(SECTION, { ...(await form()), values: helped });
    const review = (): Promise<object> => {
      const { terms } = readSection(section, body, call);
      return this.page.review(actor, id, section, terms, body, response);
    };
    if (body.act !== 'confirm')
      return submitForm(request, response, { view: SECTION, data: form }, async () => {
        const { terms } = readSection(section, body, call);
        await this.check.run(terms);
        const data = await this.page.review(actor, id, section, terms, body, response);
        if ((data.refusals as []).length > 0) throw new Refused(data.refusals as []);
        return { view: REVIEW, data };
      });
    await submitForm(request, response, { view: REVIEW, data: review }, async () => {
      const { reason } = readForm(ReasonForm, body);
      const { number, touched } = await this.amendCall.run(actor, {
        callId: id,
        reason,
        ...readSection(section, body, call),
      });
      const params = { number, count: touched };
      request.session.flash = { kind: 'success', key: 'programmes:flash.amended', params };
      return `/calls/${id}/versions`;
    });
  }
}
