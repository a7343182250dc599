import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { PromoteReserve } from '../promote-reserve';
import { BackgroundRuns } from '../background-runs';
import { readBoardFilter } from './board.form';
import { SelectionPages } from './selection-pages';

@Controller('calls/:id/ranking')
export class RankingController {
  constructor(
    private readonly pages: SelectionPages,
    private readonly runs: BackgroundRuns,
    private readonly promoteReserve: PromoteReserve,
  ) {}

  @Get()
  @Requires('selection:read')
  async board(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    response.render(SelectionPages.board, await this.pages.boardPage(actor, id, readBoardFilter(query)));
  }

  @Post('run')
  @Requires('selection:run')
  async run(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = {
      view: SelectionPages.board,
      data: () => this.pages.boardPage(actor, id, readBoardFilter({})),
    };
    await submitForm(request, response, page, async () => {
      const computed = await this.runs.begin(actor, { callId: id });
      if (computed === null) return `/calls/${id}/ranking/computing`;
      const { runId, feasible } = computed;
      request.session.flash = {
        kind: feasible ? 'success' : 'attention',
        key: feasible ? 'selection:flash.computed' : 'selection:flash.clash',
      };
      return feasible ? `/calls/${id}/ranking` : `/selections/${runId}`;
    });
  }

  @Get('promote')
  @Requires('selection:run')
  async promotePage(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(SelectionPages.promote, await this.pages.promotePage(actor, id));
  }

  @Post('promote')
  @Requires('selection:run')
  async promote(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: SelectionPages.promote, data: () => this.pages.promotePage(actor, id) };
    await submitForm(request, response, page, async () => {
      const { number } = await this.promoteReserve.run(actor, { callId: id });
      request.session.flash = { kind: 'success', key: 'selection:flash.promoted', params: { number } };
      return `/calls/${id}/ranking`;
    });
  }
}
