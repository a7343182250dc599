import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { sendArchive } from '../../paper';
import { submitForm } from '../../ui';
import { DepartureQueries } from '../departure.queries';
import { JapanPackage } from '../japan-package';
import { SetLeavingDay } from '../set-leaving-day';
import { TickDepartureStep } from '../tick-departure-step';
import { DepartureStepForm, LeavingDayForm } from './participation.form';

const LIST = 'follow-up/web/views/before-departure';
const ORIENTATION = 'follow-up/web/views/orientation';

/** What is done before a departure, the orientation the participant reads, and the package for Japan. */
@Controller()
export class DepartureController {
  constructor(
    private readonly queries: DepartureQueries,
    private readonly tickStep: TickDepartureStep,
    private readonly setLeavingDay: SetLeavingDay,
    private readonly japanPackage: JapanPackage,
  ) {}

  @Get('participation/:id/before-departure')
  @Requires('participation:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(LIST, await this.data(actor, id));
  }

  @Post('participation/:id/before-departure')
  @Requires('participation:record')
  async tick(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: LIST, data: () => this.data(actor, id) }, async () => {
      const { step, done } = readForm(DepartureStepForm, request.body);
      await this.tickStep.run(actor, { participationId: id, step, done: done === 'yes' });
      return `/participation/${id}/before-departure`;
    });
  }

  @Post('participation/:id/leaving-day')
  @Requires('participation:record')
  async leaving(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: LIST, data: () => this.data(actor, id) }, async () => {
      await this.setLeavingDay.run(actor, { participationId: id, ...readForm(LeavingDayForm, request.body) });
      return `/participation/${id}/before-departure`;
    });
  }

  @Get('participation/:id/orientation')
  @Requires('participation:read')
  async orientation(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(ORIENTATION, await this.data(actor, id));
  }

  @Post('participation/:id/orientation')
  @Requires('participation:read')
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: ORIENTATION, data: () => this.data(actor, id) }, async () => {
      await this.tickStep.run(actor, { participationId: id, step: 'orientation', done: true });
      request.session.flash = { kind: 'success', key: 'follow-up:flash.orientation' };
      return `/participation/${id}/before-departure`;
    });
  }

  @Get('calls/:id/japan-package.zip')
  @Requires('japan-package:read')
  async take(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    sendArchive(response, await this.japanPackage.run(actor, { callId: id }));
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const { participation, leavesOn, steps } = await this.queries.list(actor, id);
    const own = participation.personId === actor.personId;
    const open = participation.state === 'accepted';
    const read = steps.find(({ code }) => code === 'orientation')?.doneAt ?? null;
    return {
      ...{ participation, leavesOn, steps, read },
      can: { tick: open && actor.permissions.has('participation:record'), acknowledge: open && own && !read },
    };
  }
}
