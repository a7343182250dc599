import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ParticipationQueries } from '../participation.queries';
import { RecordAcceptance } from '../record-acceptance';
import { AcceptanceForm } from './participation.form';
import { forJapan, participationFilter, stateChips } from './participation.presenter';

const VIEWS = 'follow-up/web/views';

/** For the Japan side: whom the secretariat has forwarded, by number, name, ministry and course, and nothing else. */
@Controller('acceptance')
export class AcceptanceController {
  constructor(
    private readonly queries: ParticipationQueries,
    private readonly recordAcceptance: RecordAcceptance,
  ) {}

  @Get()
  @Requires('acceptance:record')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const { filter, after, href } = participationFilter(query, '/acceptance', 'forwarded');
    const [list, calls] = await Promise.all([
      this.queries.list(actor, filter, after),
      this.queries.calledFor(actor),
    ]);
    response.render(`${VIEWS}/acceptances`, {
      list: { ...list, rows: list.rows.map(forJapan) },
      calls,
      filter,
      href: href(filter),
      chips: stateChips(list.counts, filter, href),
    });
  }

  @Get(':id')
  @Requires('acceptance:record')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(`${VIEWS}/acceptance`, await this.data(actor, id));
  }

  @Post(':id')
  @Requires('acceptance:record')
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/acceptance`, data: () => this.data(actor, id) };
    await submitForm(request, response, page, async () => {
      const form = readForm(AcceptanceForm, request.body);
      await this.recordAcceptance.run(actor, { participationId: id, ...form });
      const { card, callId } = await this.queries.record(actor, id);
      request.session.flash = {
        kind: 'success',
        key: `follow-up:flash.${form.decision}`,
        params: { number: card.number, name: `${card.familyName} ${card.givenName}` },
      };
      return `/acceptance?call=${callId}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    return { row: forJapan(await this.queries.record(actor, id)) };
  }
}
