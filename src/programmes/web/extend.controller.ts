import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, IdentityQueries, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { chainLevels, NOMINATION } from '../domain/chain-levels';
import { CLOSING_TIME } from '../domain/call-window';
import { slotsFor } from '../domain/slots';
import { ExtendDeadline } from '../extend-deadline';
import { LiveNominations } from '../live-nominations';
import { NOMINATING_KINDS } from '../terms-check';
import { CallPage } from './call.page';
import { readExtension } from './extend.form';

const VIEW = 'programmes/web/views/extend';

/** More time: who has nominated nobody yet, for whom, until when, and why. */
@Controller('calls')
export class ExtendController {
  constructor(
    private readonly page: CallPage,
    private readonly identity: IdentityQueries,
    private readonly nominations: LiveNominations,
    private readonly extendDeadline: ExtendDeadline,
  ) {}

  @Get(':id/extend')
  @Requires('call:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id, response));
  }

  @Post(':id/extend')
  @Requires('call:manage')
  async extend(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.data(actor, id, response);
    await submitForm(request, response, { view: VIEW, data }, async () => {
      const { until } = await this.extendDeadline.run(actor, readExtension(id, request.body));
      request.session.flash = {
        kind: 'success',
        key: 'programmes:flash.extended',
        params: { untilDue: until.toISOString() },
      };
      return `/calls/${id}#extensions`;
    });
  }

  private async data(actor: Actor, id: string, response: Response): Promise<object> {
    const [data, organisations, nominations] = await Promise.all([
      this.page.data(actor, id, response),
      this.identity.organisations(NOMINATING_KINDS),
      this.nominations.ofCall(id),
    ]);
    const { call } = data;
    const live = nominations.filter((nomination) => nomination.live);
    const nominating = new Set(live.map(({ organisationId }) => organisationId));
    const slots = { ...call, slotsPerOrganisation: call.slotsPerOrganisation ?? 0 };
    const invited = organisations.filter(({ code }) => slotsFor(slots, code) > 0);
    const levels = call.endorsementDeadline ? chainLevels(call.levels, call.endorsementDeadline) : [];
    return {
      ...data,
      nomination: NOMINATION,
      levels,
      invited,
      live,
      silent: invited.filter(
        (organisation) => organisation.kind === 'ministry' && !nominating.has(organisation.id),
      ),
      time: CLOSING_TIME,
    };
  }
}
