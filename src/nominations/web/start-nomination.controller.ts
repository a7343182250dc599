import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries, SlotsInUse } from '../../programmes';
import { submitForm } from '../../ui';
import { roomBlockers } from '../domain/submission-blockers';
import { NomineeForm } from '../nominee.form';
import { StartNomination } from '../start-nomination';

const VIEW = 'nominations/web/views/start';

@Controller('calls/:id/nominate')
export class StartNominationController {
  constructor(
    private readonly calls: CallQueries,
    private readonly slots: SlotsInUse,
    private readonly startNomination: StartNomination,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('nomination:start')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('nomination:start')
  async start(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const person = readForm(NomineeForm, request.body);
      const { nominationId, number } = await this.startNomination.run(actor, {
        callId: id,
        person: { ...person },
      });
      request.session.flash = { kind: 'success', key: 'nominations:flash.started', params: { number } };
      return `/nominations/${nominationId}`;
    });
  }

  private async data(actor: Actor, callId: string): Promise<object> {
    const call = await this.calls.facts(callId);
    const used = (await this.slots.held([callId], actor.organisationId)).get(callId) ?? 0;
    const blockers = roomBlockers(
      {
        callId,
        callState: call.state,
        deadline: call.nominationDeadline,
        slots: call.slotsPerOrganisation,
        slotsUsedByOthers: used,
        otherOpenNomination: null,
      },
      this.clock.now(),
    );
    return { call, used, blockers };
  }
}
