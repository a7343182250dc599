import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, IdentityQueries, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationQueries } from '../../nominations';
import { submitForm } from '../../ui';
import { FormPanel } from '../form-panel';
import { totalsOf } from '../panel-totals';
import { PanelQueries } from '../panel.queries';
import { TakeInFiles } from '../take-in-files';
import { FormPanelForm } from './panel.form';
import { fileRows, lateStates, panelRow, panelStatus, waitingToClose } from './panel.presenter';

const NEW = 'review/web/views/panel-new';
const PANEL = 'review/web/views/panel';
const TWO_WEEKS = 14 * 24 * 60 * 60 * 1000;

@Controller('panels')
export class PanelsController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly identity: IdentityQueries,
    private readonly nominations: NominationQueries,
    private readonly clock: Clock,
    private readonly formPanel: FormPanel,
    private readonly takeIn: TakeInFiles,
  ) {}

  @Get()
  @Requires('panel:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const manage = actor.permissions.has('panel:manage');
    const page = await this.panels.list(actor, after);
    response.render('review/web/views/panels', {
      list: { ...page, rows: page.rows.map(panelRow) },
      calls: manage ? await this.panels.callsWithoutPanel() : [],
      can: { manage },
    });
  }

  @Get('new')
  @Requires('panel:manage')
  async newPanel(@Res() response: Response, @Query('call') callId: string | undefined): Promise<void> {
    response.render(NEW, await this.newData(callId));
  }

  @Post()
  @Requires('panel:manage')
  async form(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const typed = (request.body as Record<string, unknown>).callId;
    const data = (): Promise<object> => this.newData(typeof typed === 'string' ? typed : undefined);
    await submitForm(request, response, { view: NEW, data }, async () => {
      const { panelId, files } = await this.formPanel.run(actor, readForm(FormPanelForm, request.body));
      request.session.flash = { kind: 'success', key: 'review:flash.formed', params: { files } };
      return `/panels/${panelId}/members`;
    });
  }

  @Get(':id')
  @Requires('panel:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(PANEL, await this.data(actor, id));
  }

  @Post(':id/files')
  @Requires('panel:manage')
  async takeInFiles(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: PANEL, data: () => this.data(actor, id) }, async () => {
      const { files } = await this.takeIn.run(actor, { panelId: id });
      request.session.flash = { kind: 'success', key: 'review:flash.taken_in', params: { files } };
      return `/panels/${id}`;
    });
  }

  private async newData(callId: string | undefined): Promise<object> {
    return {
      calls: (await this.panels.callsWithoutPanel()).filter(({ stage }) => stage.kind === 'panel'),
      chairs: await this.identity.holdersOf('chair'),
      callId,
      scoreBy: dayInPhnomPenh(new Date(this.clock.now().getTime() + TWO_WEEKS)),
    };
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    const open = view.panel.state !== 'closed';
    const manage = open && actor.permissions.has('panel:manage');
    const eligible = await this.nominations.ofCall(view.panel.callId, manage ? lateStates(view) : []);
    const totals = totalsOf(view);
    const blockers = open ? waitingToClose(view) : [];
    return {
      ...view,
      totals,
      eligible: eligible.length,
      files: fileRows(view),
      status: panelStatus(view.panel.state, { ...totals, complete: blockers.length === 0 }),
      can: { manage, close: view.panel.state === 'open' && actor.permissions.has('panel:close') },
    };
  }
}
