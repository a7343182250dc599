import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ChangeWindow } from '../change-window';
import { OpenWindow } from '../open-window';
import { RequestQueries } from '../requests.queries';
import { ExtendWindowForm, readYear, WindowForm } from '../requests.form';

const VIEWS = 'requests/web/views';

/** The surveys, year by year; the secretariat opens, extends and closes them. */
@Controller('requests')
@ApiExcludeController()
export class RequestWindowsController {
  constructor(
    private readonly queries: RequestQueries,
    private readonly openWindow: OpenWindow,
    private readonly changeWindow: ChangeWindow,
  ) {}

  @Get()
  @Requires('request:read')
  async list(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(`${VIEWS}/surveys`, await this.surveys(actor));
  }

  @Post()
  @Requires('request:manage')
  async open(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const page = { view: `${VIEWS}/surveys`, data: () => this.surveys(actor) };
    await submitForm(request, response, page, async () => {
      const form = readForm(WindowForm, request.body);
      await this.openWindow.run(actor, form);
      request.session.flash = { kind: 'success', key: 'requests:flash.opened' };
      return `/requests/${form.year}`;
    });
  }

  @Get(':year/manage')
  @Requires('request:manage')
  async manage(@Res() response: Response, @Param('year') year: string): Promise<void> {
    response.render(`${VIEWS}/manage`, { survey: await this.queries.window(readYear(year)) });
  }

  @Post(':year/extend')
  @Requires('request:manage')
  async extend(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('year') typed: string,
  ): Promise<void> {
    const year = readYear(typed);
    await submitForm(request, response, this.managing(year), async () => {
      const form = readForm(ExtendWindowForm, request.body);
      await this.changeWindow.run(actor, { year, act: 'extend', ...form });
      request.session.flash = { kind: 'success', key: 'requests:flash.extended' };
      return `/requests/${year}`;
    });
  }

  @Post(':year/close')
  @Requires('request:manage')
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('year') typed: string,
  ): Promise<void> {
    const year = readYear(typed);
    await submitForm(request, response, this.managing(year), async () => {
      await this.changeWindow.run(actor, { year, act: 'close' });
      request.session.flash = { kind: 'success', key: 'requests:flash.closed' };
      return `/requests/${year}`;
    });
  }

  private managing(year: number): { view: string; data: () => Promise<object> } {
    return { view: `${VIEWS}/manage`, data: async () => ({ survey: await this.queries.window(year) }) };
  }

  private async surveys(actor: Actor): Promise<object> {
    return { surveys: await this.queries.windows(), mayManage: actor.permissions.has('request:manage') };
  }
}
