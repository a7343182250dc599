import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { InterviewQueries } from '../interview.queries';
import { MoveInterview } from '../move-interview';
import { PlanInterviews } from '../plan-interviews';
import { SetInterviewQuestions } from '../set-interview-questions';
import { readQuestions, readSitting, SittingForm, TurnForm } from './interviews.form';
import { agendaPage, roomPage } from './interviews.presenter';

const AGENDA = 'review/web/views/interviews';
const ROOM = 'review/web/views/room';

/** A panel in one room: its agenda, and the room itself while it sits. */
@Controller('panels/:id')
export class InterviewsController {
  constructor(
    private readonly interviews: InterviewQueries,
    private readonly planInterviews: PlanInterviews,
    private readonly setQuestions: SetInterviewQuestions,
    private readonly move: MoveInterview,
  ) {}

  @Get('interviews')
  @Requires('panel:read')
  async agenda(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(AGENDA, await this.agendaData(actor, id));
  }

  @Post('interviews')
  @Requires('panel:manage')
  async plan(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.agendaData(actor, id);
    await submitForm(request, response, { view: AGENDA, data }, async () => {
      const form = readForm(SittingForm, request.body);
      const { turns } = await this.planInterviews.run(actor, {
        panelId: id,
        sitting: readSitting(form),
        place: form.place,
      });
      request.session.flash = { kind: 'success', key: 'review:flash.interviews_planned', params: { turns } };
      return `/panels/${id}/interviews`;
    });
  }

  @Post('interviews/questions')
  @Requires('panel:manage')
  async questions(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.agendaData(actor, id);
    await submitForm(request, response, { view: AGENDA, data }, async () => {
      const { criteria } = await this.interviews.room(actor, id);
      await this.setQuestions.run(actor, { panelId: id, questions: readQuestions(request.body, criteria) });
      request.session.flash = { kind: 'success', key: 'review:flash.questions_kept' };
      return `/panels/${id}/interviews#questions`;
    });
  }

  @Get('room')
  @Requires('panel:read')
  async room(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(ROOM, roomPage(await this.interviews.room(actor, id)));
  }

  @Post('room/next')
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

  @Post('room/:interviewId')
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
    const data = async (): Promise<object> => roomPage(await this.interviews.room(actor, id));
    return submitForm(request, response, { view: ROOM, data }, async () => {
      await act();
      return `/panels/${id}/room`;
    });
  }

  private async agendaData(actor: Actor, id: string): Promise<object> {
    return agendaPage(await this.interviews.room(actor, id), actor.permissions.has('panel:manage'));
  }
}
