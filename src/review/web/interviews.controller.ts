import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { InterviewQueries } from '../interview.queries';
import { PlanInterviews } from '../plan-interviews';
import { SetInterviewQuestions } from '../set-interview-questions';
import { readQuestions, readSitting, SittingForm } from '../interviews.form';
import { agendaPage } from './interviews.presenter';

const AGENDA = 'review/web/views/interviews';

/** The agenda of a panel that sits in one room. */
@Controller('panels/:id')
export class InterviewsController {
  constructor(
    private readonly interviews: InterviewQueries,
    private readonly planInterviews: PlanInterviews,
    private readonly setQuestions: SetInterviewQuestions,
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

  private async agendaData(actor: Actor, id: string): Promise<object> {
    return agendaPage(await this.interviews.room(actor, id), actor.permissions.has('panel:manage'));
  }
}
