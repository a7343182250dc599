import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { submitForm } from '../../ui';
import { DeclareOnNames } from '../declare-on-names';
import { DECLARED_KINDS } from '../domain/conflict-of-interest';
import { NamesQueries } from '../names.queries';
import { OwnConflictsQueries } from '../own-conflicts.queries';
import { readNames } from './names.form';

const NAMES = 'review/web/views/names';

/** Where a reader declares on names alone, and where the own conflicts are listed. Neither page has a number of a file. */
@Controller('reviews')
export class NamesController {
  constructor(
    private readonly names: NamesQueries,
    private readonly conflicts: OwnConflictsQueries,
    private readonly declare: DeclareOnNames,
  ) {}

  @Get('conflicts')
  @Requires('review:score')
  async own(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render('review/web/views/own-conflicts', { conflicts: await this.conflicts.of(actor) });
  }

  @Get('panels/:panelId/names')
  @Requires('review:score')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('panelId', IdParam) panelId: string,
  ): Promise<void> {
    response.render(NAMES, await this.data(actor, panelId));
  }

  @Post('panels/:panelId/names')
  @Requires('review:score')
  async answer(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('panelId', IdParam) panelId: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.data(actor, panelId);
    await submitForm(request, response, { view: NAMES, data }, async () => {
      await this.declare.run(actor, { panelId, ties: readNames(request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.names_declared' };
      return '/reviews';
    });
  }

  private async data(actor: Actor, panelId: string): Promise<object> {
    return { panel: await this.names.list(actor, panelId), kinds: DECLARED_KINDS };
  }
}
