import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { NomineeForm, nomineeOf } from '../nominee.form';
import { NomineeOnRegister } from '../nominee-on-register';
import { OrganisationRoom } from '../room.queries';
import { StartNomination } from '../start-nomination';
import { alikeTyped } from './nominee-choices';

const VIEW = 'nominations/web/views/start';

@Controller('calls/:id/nominate')
export class StartNominationController {
  constructor(
    private readonly calls: CallQueries,
    private readonly room: OrganisationRoom,
    private readonly startNomination: StartNomination,
    private readonly register: NomineeOnRegister,
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
    await submitForm(
      request,
      response,
      { view: VIEW, data: () => this.data(actor, id, request.body) },
      async () => {
        const choice = nomineeOf(readForm(NomineeForm, request.body));
        const { nominationId, number, toCheck } = await this.startNomination.run(actor, {
          callId: id,
          ...choice,
        });
        const key = toCheck ? 'nominations:flash.started_to_check' : 'nominations:flash.started';
        request.session.flash = { kind: 'success', key, params: { number } };
        return `/nominations/${nominationId}`;
      },
    );
  }

  private async data(actor: Actor, callId: string, typed?: unknown): Promise<object> {
    const call = await this.calls.facts(callId);
    const alike = await alikeTyped(this.register, actor, typed);
    return { call, ...(await this.room.of(actor, call)), alike };
  }
}
