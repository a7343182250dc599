import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { asciiDigits, withoutInvisible } from '../../kernel/domain/text';
import { WholeNumber } from '../../kernel/validation/fields';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CloneCall } from '../clone-call';
import { CallPage } from './call.page';

const VIEW = 'programmes/web/views/clone';
const A_YEAR = 12;

class CloneForm {
  @WholeNumber({ min: 1, max: 60 }) months: number;
}

/** The same call again, some months later: every date before and after, then the draft. */
@Controller('calls')
export class CloneController {
  constructor(
    private readonly page: CallPage,
    private readonly cloneCall: CloneCall,
  ) {}

  @Get(':id/clone')
  @Requires('call:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('months') typed: unknown,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, typed, response));
  }

  @Post(':id/clone')
  @Requires('call:manage')
  async clone(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const body = request.body as Record<string, unknown>;
    const data = (): Promise<object> => this.data(actor, id, body.months, response);
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const { months } = readForm(CloneForm, body);
      const { callId, number } = await this.cloneCall.run(actor, { callId: id, months });
      request.session.flash = { kind: 'success', key: 'programmes:flash.cloned', params: { number } };
      return `/calls/${callId}`;
    });
  }

  private async data(actor: Actor, id: string, typed: unknown, response: Response): Promise<object> {
    const text = typeof typed === 'string' ? asciiDigits(withoutInvisible(typed)) : '';
    const months = /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 60 ? Number(text) : A_YEAR;
    const data = await this.page.data(actor, id, response);
    const { dates } = await this.cloneCall.preview({ callId: id, months });
    return { ...data, months, dates };
  }
}
