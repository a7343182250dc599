import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationPages, NominationQueries } from '../../nominations';
import { submitForm } from '../../ui';
import { GiveSeat } from '../give-seat';
import { SeatForm } from '../seat.form';

const VIEW = 'selection/web/views/seat';

/** The chair gives a freed seat to a substitute, on a page that says what it means. */
@Controller('nominations/:id/seat')
export class SeatController {
  constructor(
    private readonly pages: NominationPages,
    private readonly nominations: NominationQueries,
    private readonly giveSeat: GiveSeat,
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
  async give(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { number } = await this.giveSeat.run(actor, {
        nominationId: id,
        ...readForm(SeatForm, request.body),
      });
      request.session.flash = { kind: 'success', key: 'selection:flash.seated', params: { number } };
      return `/nominations/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const record = await this.pages.record(actor, id);
    return { record, place: await this.nominations.substitutedBy(id) };
  }
}
