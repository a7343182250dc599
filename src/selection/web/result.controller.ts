import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { ExplanationQueries } from '../explanation.queries';
import { letterOf } from './result.presenter';

const LETTER = 'selection/web/views/result';

/** The explanation to a person: a letter on a screen. */
@Controller()
export class ResultController {
  constructor(private readonly explanations: ExplanationQueries) {}

  @Get('nominations/:id/result')
  @Requires('nomination:read')
  async result(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const explanation = await this.explanations.confirmed(actor, id);
    const reader = actor.role === 'nominee' ? 'own' : 'about';
    response.render(LETTER, {
      ...letterOf(explanation, reader),
      back: { href: `/nominations/${id}`, key: 'selection:result.back_nomination' },
    });
  }

  @Get('selections/:id/explanation/:nominationId')
  @Requires('selection:read')
  async inRun(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('nominationId', IdParam) nominationId: string,
  ): Promise<void> {
    const explanation = await this.explanations.inRun(actor, id, nominationId);
    response.render(LETTER, {
      ...letterOf(explanation, 'about'),
      back: { href: `/calls/${explanation.view.call.id}/ranking`, key: 'selection:board.title' },
    });
  }
}
