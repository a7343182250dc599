import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ClosedRuns, filesIn } from '../closed-runs';
import { ExtendReserve } from '../extend-reserve';
import { ReserveTermQueries } from '../reserve-term.queries';
import { ReserveForm } from '../reserve.form';
import { SelectionQueries } from '../selection.queries';
import { passwordOf } from './sign.form';

const VIEW = 'selection/web/views/reserve';

/** The reserve list holds longer than published: a page of its own, for those who sign. */
@Controller('calls/:id/ranking/reserve')
export class ReserveController {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly closed: ClosedRuns,
    private readonly term: ReserveTermQueries,
    private readonly extendReserve: ExtendReserve,
  ) {}

  @Get()
  @Requires('selection:confirm')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('selection:confirm')
  async extend(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { until } = await this.extendReserve.run(actor, {
        ...{ callId: id, password: passwordOf(request.body), address: request.ip ?? '' },
        ...readForm(ReserveForm, request.body),
      });
      request.session.flash = {
        kind: 'success',
        key: 'selection:flash.reserve_extended',
        params: { untilDue: until },
      };
      return `/calls/${id}/ranking`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const view = found(await this.selections.ofCall(id));
    await this.closed.demandOpen(actor, filesIn(view));
    return {
      call: view.call,
      confirmed: view.run.state === 'confirmed',
      term: await this.term.of(view.call),
    };
  }
}
