import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { RequestPages } from '../request.pages';
import { SaveRequest } from '../save-request';
import { readYear, RequestForm } from '../requests.form';

const LIST = 'requests/web/views/list';
const FORM = 'requests/web/views/request';
type Sent = SignedInRequest;

/** The list of a ministry; whoever works across ministries reads them all on the same page. */
@Controller('requests/:year')
@ApiExcludeController()
export class RequestListController {
  constructor(
    private readonly pages: RequestPages,
    private readonly saveRequest: SaveRequest,
  ) {}

  @Get()
  @Requires('request:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('year') year: string,
  ): Promise<void> {
    response.render(LIST, await this.pages.list(actor, readYear(year)));
  }

  @Get('new')
  @Requires('request:edit')
  async start(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('year') year: string,
  ): Promise<void> {
    response.render(FORM, await this.pages.form(actor, readYear(year), null));
  }

  @Post('new')
  @Requires('request:edit')
  add(
    @CurrentActor() actor: Actor,
    @Req() sent: Sent,
    @Res() response: Response,
    @Param('year') year: string,
  ): Promise<void> {
    return this.save(actor, sent, response, readYear(year), null);
  }

  @Get(':id/change')
  @Requires('request:edit')
  async edit(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(FORM, await this.pages.form(actor, readYear(year), id));
  }

  @Post(':id/change')
  @Requires('request:edit')
  change(
    @CurrentActor() actor: Actor,
    @Req() sent: Sent,
    @Res() response: Response,
    @Param('year') year: string,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    return this.save(actor, sent, response, readYear(year), id);
  }

  private async save(
    actor: Actor,
    sent: Sent,
    response: Response,
    year: number,
    id: string | null,
  ): Promise<void> {
    const page = { view: FORM, data: () => this.pages.form(actor, year, id) };
    await submitForm(sent, response, page, async () => {
      const { version, ...content } = readForm(RequestForm, sent.body);
      await this.saveRequest.run(actor, { year, id, version, content });
      sent.session.flash = { kind: 'success', key: 'requests:flash.saved' };
      return `/requests/${year}`;
    });
  }
}
