import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { FairnessQueries } from '../fairness.queries';

/** Fairness from the pool to the end, in figures and without a verdict. */
@Controller('calls/:id/fairness')
export class FairnessController {
  constructor(private readonly fairness: FairnessQueries) {}

  @Get()
  @Requires('selection:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render('selection/web/views/fairness', await this.fairness.ofCall(actor, id));
  }
}
