import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { Id } from '../../kernel/validation/fields';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationQueries } from '../../nominations';
import { submitForm } from '../../ui';
import { ForwardSelection } from '../forward-selection';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { ParticipationQueries } from '../participation.queries';
import { FollowUpWaiting } from '../waiting.queries';
import { participationFilter, stateChips } from './participation.presenter';

const VIEWS = 'follow-up/web/views';

class ForwardForm {
  @Id() callId: string;
}

@Controller('participation')
export class ParticipationController {
  constructor(
    private readonly queries: ParticipationQueries,
    private readonly records: FollowUpRecordQueries,
    private readonly nominations: NominationQueries,
    private readonly waiting: FollowUpWaiting,
    private readonly forwardSelection: ForwardSelection,
  ) {}

  @Get()
  @Requires('participation:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    // The Japan side has a page of its own with what it needs to decide, and no more.
    if (actor.role === 'observer') return response.redirect(303, '/acceptance');
    if (actor.role === 'nominee') return this.own(actor, response);
    const { filter, after, href } = participationFilter(query, '/participation');
    const maySend = actor.permissions.has('participation:record');
    const [list, calls, toForward] = await Promise.all([
      this.queries.list(actor, filter, after),
      this.queries.calledFor(actor),
      maySend ? this.waiting.toForward() : [],
    ]);
    response.render(`${VIEWS}/participations`, {
      list,
      calls,
      toForward,
      filter,
      href: href(filter),
      chips: stateChips(list.counts, filter, href),
    });
  }

  @Get('forward/:callId')
  @Requires('participation:record')
  async preview(@Res() response: Response, @Param('callId', IdParam) callId: string): Promise<void> {
    response.render(`${VIEWS}/forward`, await this.forwardData(callId));
  }

  @Post('forward/:callId')
  @Requires('participation:record')
  async forward(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('callId', IdParam) callId: string,
  ): Promise<void> {
    const page = { view: `${VIEWS}/forward`, data: () => this.forwardData(callId) };
    await submitForm(request, response, page, async () => {
      const { forwarded } = await this.forwardSelection.run(actor, readForm(ForwardForm, { callId }));
      request.session.flash = {
        kind: 'success',
        key: 'follow-up:flash.forwarded',
        params: { count: forwarded },
      };
      return `/participation?call=${callId}`;
    });
  }

  @Get(':id')
  @Requires('participation:read')
  async record(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    if (actor.role === 'observer') return response.redirect(303, `/acceptance/${id}`);
    response.render(`${VIEWS}/participation`, {
      ...(await this.records.record(actor, id)),
      can: {
        record: actor.permissions.has('participation:record'),
        followUp: actor.permissions.has('follow-up:read'),
        nomination: actor.permissions.has('nomination:read'),
      },
    });
  }

  private async own(actor: Actor, response: Response): Promise<void> {
    const rows = await this.queries.own(actor);
    const records = await Promise.all(rows.map(({ id }) => this.records.record(actor, id)));
    response.render(`${VIEWS}/own`, { records });
  }

  private async forwardData(callId: string): Promise<object> {
    const call = found((await this.queries.toForward()).find(({ id }) => id === callId));
    return { call, nominees: await this.nominations.ofCall(callId, ['selected']) };
  }
}
