import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { SelectionQueries } from '../selection.queries';
import { SelectionPages } from './selection-pages';

@Controller('selections')
export class SelectionsController {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly pages: SelectionPages,
  ) {}

  @Get()
  @Requires('selection:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('after') after?: string,
  ): Promise<void> {
    const runs = actor.permissions.has('selection:run');
    response.render('selection/web/views/selections', {
      page: await this.selections.list(actor, typeof after === 'string' ? after : undefined),
      ready: runs && !after ? await this.selections.readyToRun() : [],
    });
  }

  @Get(':id')
  @Requires('selection:read')
  async run(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(SelectionPages.run, await this.pages.runPage(actor, id));
  }
}
