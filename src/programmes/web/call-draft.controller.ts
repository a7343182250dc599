import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CloseCall } from '../close-call';
import { OpenCall } from '../open-call';
import { CloseCallForm, OpenCallForm } from './call.form';
import { CallPage } from './call.page';

const OPEN = 'programmes/web/views/open';
const CLOSE = 'programmes/web/views/close';

/** What an officer does with a whole call: open it, close it. */
@Controller('calls')
export class CallDraftController {
  constructor(
    private readonly page: CallPage,
    private readonly openCall: OpenCall,
    private readonly closeCall: CloseCall,
  ) {}

  @Get(':id/open')
  @Requires('call:manage')
  async confirmOpen(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(OPEN, await this.page.data(actor, id, response));
  }

  @Post(':id/open')
  @Requires('call:manage')
  async open(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.page.data(actor, id, response);
    await submitForm(request, response, { view: OPEN, data }, async () => {
      await this.openCall.run(actor, { callId: id, ...readForm(OpenCallForm, request.body) });
      request.session.flash = { kind: 'success', key: 'programmes:flash.opened' };
      return `/calls/${id}`;
    });
  }

  @Get(':id/close')
  @Requires('call:manage')
  async confirmClose(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(CLOSE, await this.page.data(actor, id, response));
  }

  @Post(':id/close')
  @Requires('call:manage')
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.page.data(actor, id, response);
    await submitForm(request, response, { view: CLOSE, data }, async () => {
      await this.closeCall.run(actor, { callId: id, ...readForm(CloseCallForm, request.body) });
      request.session.flash = { kind: 'success', key: 'programmes:flash.closed' };
      return `/calls/${id}`;
    });
  }
}
