import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { ClosePanel } from '../close-panel';
import { totalsOf } from '../panel-totals';
import { PanelQueries } from '../panel.queries';
import { waitingToClose } from './panel.presenter';

const CLOSE = 'review/web/views/panel-close';

/** The chair's act, on a page of its own that says first what is still missing. */
@Controller('panels/:id/close')
export class ClosePanelController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly closePanel: ClosePanel,
  ) {}

  @Get()
  @Requires('panel:close')
  async confirm(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(CLOSE, await this.data(actor, id));
  }

  @Post()
  @Requires('panel:close')
  async close(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: CLOSE, data: () => this.data(actor, id) }, async () => {
      await this.closePanel.run(actor, { panelId: id });
      request.session.flash = { kind: 'success', key: 'review:flash.closed' };
      return `/panels/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    return { ...view, totals: totalsOf(view), blockers: waitingToClose(view) };
  }
}
