import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { RubricQueries } from '../../rubrics';
import { PanelQueries } from '../panel.queries';
import { ReviewResults } from '../review-results';
import { statisticsPage } from './statistics.presenter';

/** How far the scores of a panel can be relied on. Files and readers stand here by number alone. */
@Controller('panels/:id/statistics')
export class StatisticsController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly results: ReviewResults,
    private readonly rubrics: RubricQueries,
  ) {}

  @Get()
  @Requires('panel:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const view = await this.panels.view(actor, id);
    const { files } = await this.results.ofCall(view.panel.callId);
    const { criteria } = await this.rubrics.version(view.panel.rubricVersionId);
    response.render('review/web/views/statistics', statisticsPage(actor, view, files, criteria));
  }
}
