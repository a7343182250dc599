import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { AllowSecondNomination } from '../allow-second-nomination';
import { mayAllowSecond } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { SecondForm } from '../substitute.form';
import { recordPage } from './record.presenter';

const VIEW = 'nominations/web/views/second';

/** The exception to "one open nomination at a time", given by the secretariat from the open nomination itself. */
@Controller('nominations/:id/second')
export class SecondNominationController {
  constructor(
    private readonly pages: NominationPages,
    private readonly calls: CallQueries,
    private readonly allowSecond: AllowSecondNomination,
  ) {}

  @Get()
  @Requires('nomination:allow-second')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const refusal = mayAllowSecond(actor, record);
    if (refusal) throw new Refused([refusal], 409);
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('nomination:allow-second')
  async allow(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      await this.allowSecond.run(actor, { nominationId: id, ...readForm(SecondForm, request.body) });
      request.session.flash = { kind: 'success', key: 'nominations:flash.second_allowed' };
      return `/nominations/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const record = await this.pages.record(actor, id);
    const open = await this.calls.openCalls();
    return { ...recordPage(actor, record, null), calls: open.filter((call) => call.id !== record.call.id) };
  }
}
