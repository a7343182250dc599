import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, organisationScope, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import type { Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { RemindMinistry } from '../../nominations';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { RemindForm } from '../remind.form';
import { SecretariatOverview } from '../secretariat-overview';
import { boostingPage, callChips } from './secretariat-overview.presenter';

const VIEW = 'reporting/web/views/boosting';

/** Organisations that have sent nobody while a call is open, and the mail that asks them once more. */
@Controller('overview/organisations')
@ApiExcludeController()
export class BoostingController {
  constructor(
    private readonly secretariat: SecretariatOverview,
    private readonly calls: CallQueries,
    private readonly remind: RemindMinistry,
  ) {}

  @Get()
  @Requires('overview:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('call') asked: unknown,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, response, asked));
  }

  @Post(':id/remind')
  @Requires('call:manage')
  async send(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(
      request,
      response,
      { view: VIEW, data: () => this.data(actor, response, id) },
      async () => {
        const { organisations } = readForm(RemindForm, request.body);
        const { reminded } = await this.remind.run(actor, { callId: id, organisationIds: organisations });
        request.session.flash = {
          kind: 'success',
          key: 'reporting:flash.reminded',
          params: { n: reminded },
        };
        return `/overview/organisations?call=${id}`;
      },
    );
  }

  private async data(actor: Actor, response: Response, asked: unknown): Promise<object> {
    if (organisationScope(actor) !== null) throw new NotVisible();
    const open = await this.calls.openCalls();
    const call = asked === undefined ? open[0] : open.find(({ id }) => id === asked);
    if (asked !== undefined && !call) throw new NotVisible();
    const chips = callChips(open, call ?? null, '/overview/organisations', response.locals.locale as Locale);
    if (!call) return { chips, call: null };
    const { rows } = await this.secretariat.organisations(call.id);
    return { chips, call, ...boostingPage(rows), may: actor.permissions.has('call:manage') };
  }
}
