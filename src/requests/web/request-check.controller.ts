import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CheckRequest } from '../check-request';
import { RequestPages } from '../request.pages';
import { CheckForm, findingsOf, readYear } from '../requests.form';

const VIEW = 'requests/web/views/check';

/** The checklist of the secretariat for one request. */
@Controller('requests/:year/:id/check')
@ApiExcludeController()
@Requires('request:manage')
export class RequestCheckController {
  constructor(
    private readonly pages: RequestPages,
    private readonly checkRequest: CheckRequest,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.pages.check(actor, readYear(year), id));
  }

  @Post()
  async keep(
    @CurrentActor() actor: Actor,
    @Req() sent: SignedInRequest,
    @Res() response: Response,
    @Param('year') typed: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const year = readYear(typed);
    const page = { view: VIEW, data: () => this.pages.check(actor, year, id) };
    await submitForm(sent, response, page, async () => {
      const form = readForm(CheckForm, sent.body);
      await this.checkRequest.run(actor, { year, id, version: form.version, findings: findingsOf(form) });
      sent.session.flash = { kind: 'success', key: 'requests:flash.checked' };
      return `/requests/${year}`;
    });
  }
}
