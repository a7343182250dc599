import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { CallOneMore } from '../call-one-more';
import { ClarificationQueries } from '../clarification.queries';
import { FILE_ORDERS, FileScoresQueries, type FileOrder } from '../file-scores.queries';
import { SetDivergence } from '../set-divergence';
import { StatisticsQueries } from '../statistics.queries';
import { DivergenceForm } from './panel.form';
import { statisticsPage } from './statistics.presenter';

const VIEW = 'review/web/views/statistics';

/** How far the scores of a panel can be relied on. Files and readers stand here by number alone. */
@Controller('panels/:id')
export class StatisticsController {
  constructor(
    private readonly statistics: StatisticsQueries,
    private readonly clarifications: ClarificationQueries,
    private readonly scores: FileScoresQueries,
    private readonly oneMore: CallOneMore,
    private readonly divergence: SetDivergence,
    private readonly calls: CallQueries,
  ) {}

  @Get('statistics')
  @Requires('panel:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post('one-more')
  @Requires('panel:manage')
  async callOneMore(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { added } = await this.oneMore.run(actor, { panelId: id });
      request.session.flash = { kind: 'success', key: 'review:flash.one_more', params: { added } };
      return `/panels/${id}/statistics`;
    });
  }

  @Post('divergence')
  @Requires('panel:manage')
  async setDivergence(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { divergence } = readForm(DivergenceForm, request.body);
      await this.divergence.run(actor, { panelId: id, divergence });
      request.session.flash = { kind: 'success', key: 'review:flash.divergence' };
      return `/panels/${id}/statistics`;
    });
  }

  @Get('scores')
  @Requires('panel:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('order') wanted: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const order: FileOrder = FILE_ORDERS.find((one) => one === wanted) ?? 'score';
    const list = await this.scores.of(actor, id, { order, ...(after ? { after } : {}) });
    response.render('review/web/views/scores', {
      list,
      order,
      orders: FILE_ORDERS,
      panel: list.panel,
      call: await this.calls.facts(list.panel.callId),
      can: { manage: actor.permissions.has('panel:manage') },
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const widest = await this.scores.of(actor, id, { order: 'spread' });
    const view = await this.statistics.of(actor, id);
    const before = await this.clarifications.judgedBeforeIn(id, view.hidden);
    return { ...statisticsPage(actor, view, widest.rows), before };
  }
}
