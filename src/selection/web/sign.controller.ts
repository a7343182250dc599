import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ConfirmSelection } from '../confirm-selection';
import { ProposeSelection } from '../propose-selection';
import { SelectionPages } from './selection-pages';
import { passwordOf, ProposeForm } from './sign.form';

/** The two signatures under a selection. */
@Controller('selections/:id')
export class SignController {
  constructor(
    private readonly pages: SelectionPages,
    private readonly proposeSelection: ProposeSelection,
    private readonly confirmSelection: ConfirmSelection,
  ) {}

  @Get('propose')
  @Requires('selection:propose')
  async proposePage(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(SelectionPages.propose, await this.pages.signPage(actor, id));
  }

  @Post('propose')
  @Requires('selection:propose')
  async propose(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: SelectionPages.propose, data: () => this.pages.signPage(actor, id) };
    await submitForm(request, response, page, async () => {
      const { note } = readForm(ProposeForm, request.body);
      await this.proposeSelection.run(actor, { runId: id, note });
      request.session.flash = { kind: 'success', key: 'selection:flash.proposed' };
      return `/selections/${id}`;
    });
  }

  @Get('confirm')
  @Requires('selection:confirm')
  async confirmPage(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(SelectionPages.confirm, await this.pages.signPage(actor, id));
  }

  @Post('confirm')
  @Requires('selection:confirm')
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: SelectionPages.confirm, data: () => this.pages.signPage(actor, id) };
    await submitForm(request, response, page, async () => {
      await this.confirmSelection.run(actor, {
        runId: id,
        password: passwordOf(request.body),
        address: request.ip ?? '',
      });
      request.session.flash = { kind: 'success', key: 'selection:flash.confirmed' };
      return `/selections/${id}`;
    });
  }
}
