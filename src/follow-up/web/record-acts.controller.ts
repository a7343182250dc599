import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { EndEarly } from '../end-early';
import { ParticipationQueries } from '../participation.queries';
import { RecordCompletion } from '../record-completion';
import { RecordDeparture } from '../record-departure';
import { CompletionForm, DepartureForm, EarlyEndForm } from './participation.form';

const VIEWS = 'follow-up/web/views';
type Act = 'departure' | 'completion' | 'early-end';

/** Departure, completion and early return: one page each, because dates of people hang on them. */
@Controller('participation/:id')
export class RecordActsController {
  constructor(
    private readonly queries: ParticipationQueries,
    private readonly recordDeparture: RecordDeparture,
    private readonly recordCompletion: RecordCompletion,
    private readonly endEarly: EndEarly,
  ) {}

  @Get('departure')
  @Requires('participation:record')
  async departure(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/record-act`, await this.data(actor, id, 'departure'));
  }

  @Post('departure')
  @Requires('participation:record')
  async depart(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.submit(actor, request, response, id, 'departure', () =>
      this.recordDeparture.run(actor, { participationId: id, ...readForm(DepartureForm, request.body) }),
    );
  }

  @Get('completion')
  @Requires('participation:record')
  async completion(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/record-act`, await this.data(actor, id, 'completion'));
  }

  @Post('completion')
  @Requires('participation:record')
  async complete(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.submit(actor, request, response, id, 'completion', () =>
      this.recordCompletion.run(actor, { participationId: id, ...readForm(CompletionForm, request.body) }),
    );
  }

  @Get('early-end')
  @Requires('participation:record')
  async earlyEnd(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/record-act`, await this.data(actor, id, 'early-end'));
  }

  @Post('early-end')
  @Requires('participation:record')
  async end(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await this.submit(actor, request, response, id, 'early-end', () =>
      this.endEarly.run(actor, { participationId: id, ...readForm(EarlyEndForm, request.body) }),
    );
  }

  private async data(actor: Actor, id: string, act: Act): Promise<object> {
    const participation = await this.queries.record(actor, id);
    return { participation, act, key: act.replace('-', '_') };
  }

  private async submit(
    actor: Actor,
    request: SignedInRequest,
    response: Response,
    id: string,
    act: Act,
    work: () => Promise<void>,
  ): Promise<void> {
    const page = { view: `${VIEWS}/record-act`, data: () => this.data(actor, id, act) };
    await submitForm(request, response, page, async () => {
      await work();
      request.session.flash = { kind: 'success', key: `follow-up:flash.${act.replace('-', '_')}` };
      return `/participation/${id}`;
    });
  }
}
