import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { InterviewQueries } from '../interview.queries';
import { TurnForm } from '../interviews.form';
import { MoveInterview } from '../move-interview';
import { roomPage } from './interviews.presenter';

const ROOM = 'review/web/views/room';

/** The room while a panel sits: who is in it, who comes next, who has handed in. */
@Controller('panels/:id/room')
export class RoomController {
  constructor(
    private readonly interviews: InterviewQueries,
    private readonly move: MoveInterview,
  ) {}

  @Get()
  @Requires('panel:read')
  async room(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('turns') turns: string | undefined,
  ): Promise<void> {
    response.render(ROOM, roomPage(await this.interviews.room(actor, id), turns !== undefined));
  }

  @Post('next')
  @Requires('panel:read')
  async next(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const { inRoom } = request.body as Record<string, unknown>;
    await this.act(actor, request, response, id, () =>
      this.move.next(actor, {
        panelId: id,
        inRoom: typeof inRoom === 'string' && inRoom !== '' ? inRoom : null,
      }),
    );
  }

  @Post(':interviewId')
  @Requires('panel:read')
  async turn(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('interviewId', IdParam) interviewId: string,
  ): Promise<void> {
    await this.act(actor, request, response, id, () =>
      this.move.run(actor, { panelId: id, interviewId, ...readForm(TurnForm, request.body) }),
    );
  }

  private act(
    actor: Actor,
    request: SignedInRequest,
    response: Response,
    id: string,
    act: () => Promise<void>,
  ): Promise<void> {
    const data = async (): Promise<object> => roomPage(await this.interviews.room(actor, id), true);
    return submitForm(request, response, { view: ROOM, data }, async () => {
      await act();
      return `/panels/${id}/room`;
    });
  }
}
