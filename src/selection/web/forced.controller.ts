import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { ForceForm, LiftForm } from '../force.form';
import { ForceDecision } from '../force-decision';
import { ForcedQueries } from '../forced.queries';
import { LiftForce } from '../lift-force';
import { SelectionQueries } from '../selection.queries';
import { passwordOf } from './sign.form';

const VIEW = 'selection/web/views/forced';

/** Decisions about one person, signed before the selection is computed. */
@Controller('calls/:id/forced')
export class ForcedController {
  constructor(
    private readonly calls: CallQueries,
    private readonly forced: ForcedQueries,
    private readonly selections: SelectionQueries,
    private readonly forceDecision: ForceDecision,
    private readonly liftForce: LiftForce,
  ) {}

  @Get()
  @Requires('selection:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('selection:run')
  async force(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const form = readForm(ForceForm, request.body);
      const signature = { password: passwordOf(request.body), address: request.ip ?? '' };
      const { number } = await this.forceDecision.run(actor, { ...form, ...signature });
      request.session.flash = { kind: 'success', key: 'selection:flash.forced', params: { number } };
      return `/calls/${id}/forced`;
    });
  }

  @Post('lift')
  @Requires('selection:run')
  async lift(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { forceId, liftReason: reason } = readForm(LiftForm, request.body);
      await this.liftForce.run(actor, { forceId, reason });
      request.session.flash = { kind: 'success', key: 'selection:flash.lifted' };
      return `/calls/${id}/forced`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const call = await this.calls.facts(id);
    const view = await this.selections.ofCall(id);
    const decided = view?.run.state === 'confirmed';
    const may = actor.permissions.has('selection:run') && !decided;
    return {
      call,
      rows: await this.forced.ofCall(actor, id),
      people: may ? await this.forced.open(actor, id) : [],
      may,
    };
  }
}
