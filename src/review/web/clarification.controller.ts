import { Controller, Get, Param, ParseIntPipe, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationQueries } from '../../nominations';
import { submitForm } from '../../ui';
import { AnswerClarification } from '../answer-clarification';
import { AskClarification } from '../ask-clarification';
import { ClarificationQueries } from '../clarification.queries';
import { PanelQueries } from '../panel.queries';
import { permitsOf } from '../panel-stage';
import { AnswerForm, QuestionForm } from '../clarification.form';
import { ANSWER_MAX, QUESTION_MAX } from '../domain/clarification';

const ASK = 'review/web/views/clarification-ask';
const ANSWER = 'review/web/views/clarification-answer';

/** One question of the panel: asked on the page of the file, answered on a page of the nominee's own. */
@Controller()
export class ClarificationController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly nominations: NominationQueries,
    private readonly clarifications: ClarificationQueries,
    private readonly ask: AskClarification,
    private readonly answer: AnswerClarification,
  ) {}

  @Get('panels/:id/files/:number/clarification')
  @Requires('panel:read')
  async question(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<void> {
    response.render(ASK, await this.askData(actor, id, number));
  }

  @Post('panels/:id/files/:number/clarification')
  @Requires('panel:read')
  async putQuestion(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<void> {
    const data = (): Promise<object> => this.askData(actor, id, number);
    await submitForm(request, response, { view: ASK, data }, async () => {
      await this.ask.run(actor, { panelId: id, number, ...readForm(QuestionForm, request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.clarification_asked' };
      return `/panels/${id}/files/${number}/clarification`;
    });
  }

  @Get('nominations/:id/clarification')
  @Requires('nomination:edit')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(ANSWER, await this.answerData(actor, id));
  }

  @Post('nominations/:id/clarification')
  @Requires('nomination:edit')
  async putAnswer(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.answerData(actor, id);
    await submitForm(request, response, { view: ANSWER, data }, async () => {
      const [open] = await this.clarifications.toAnswer(actor, id);
      const clarificationId = found(open).id;
      await this.answer.run(actor, { clarificationId, ...readForm(AnswerForm, request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.clarification_answered' };
      return `/nominations/${id}/clarification`;
    });
  }

  private async askData(actor: Actor, id: string, number: number): Promise<object> {
    const { panel, call, facts } = await this.panels.view(actor, id);
    const file = found(facts.files.find((one) => one.number === number && !one.hidden));
    return {
      panel,
      call,
      file,
      clarification: await this.clarifications.ofFile(id, file.nominationId),
      allowed: permitsOf(call, panel).clarification && panel.state !== 'closed',
      max: QUESTION_MAX,
    };
  }

  private async answerData(actor: Actor, id: string): Promise<object> {
    const asked = await this.clarifications.toAnswer(actor, id);
    found(asked[0]);
    const nomination = await this.nominations.facts(id);
    return { asked, nomination, mine: actor.role === 'nominee', max: ANSWER_MAX };
  }
}
