import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { RunSelection } from '../run-selection';
import { changesOf, ScenarioForm } from '../scenario.form';
import { ScenarioPages } from './scenario-pages';

/** Other rules tried beside the published ones: calculations to look at, of which one may become the proposal. */
@Controller('calls/:id/scenarios')
export class ScenariosController {
  constructor(
    private readonly pages: ScenarioPages,
    private readonly calls: CallQueries,
    private readonly runSelection: RunSelection,
  ) {}

  @Get()
  @Requires('selection:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Query('run') run?: string | string[],
  ): Promise<void> {
    const wanted = [run ?? []].flat().filter((one) => typeof one === 'string');
    response.render(ScenarioPages.scenarios, await this.pages.page(actor, id, wanted));
  }

  @Post()
  @Requires('selection:run')
  async compute(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: ScenarioPages.scenarios, data: () => this.pages.page(actor, id, []) };
    await submitForm(request, response, page, async () => {
      const form = readForm(ScenarioForm, request.body);
      const changes = changesOf(form, await this.calls.facts(id));
      await this.runSelection.run(actor, { callId: id, scenario: { title: form.title, changes } });
      request.session.flash = {
        kind: 'success',
        key: 'selection:flash.scenario',
        params: { title: form.title },
      };
      return `/calls/${id}/scenarios`;
    });
  }
}
