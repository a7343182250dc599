import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { DraftQueries } from '../draft.queries';
import { RubricQueries } from '../rubric.queries';

const VIEWS = 'rubrics/web/views';

/** Published rubrics, as a reviewer reads them; for those who write them, also the drafts. */
@Controller('rubrics')
export class RubricsController {
  constructor(
    private readonly rubrics: RubricQueries,
    private readonly drafts: DraftQueries,
  ) {}

  @Get()
  @Requires('rubric:read')
  async list(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const can = { manage: actor.permissions.has('rubric:manage') };
    response.render(`${VIEWS}/rubrics`, {
      can,
      rubrics: await this.rubrics.newest(),
      drafts: can.manage ? await this.drafts.list() : [],
    });
  }

  @Get(':id')
  @Requires('rubric:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const rubric = await this.rubrics.version(id);
    response.render(`${VIEWS}/rubric`, {
      rubric,
      can: { manage: actor.permissions.has('rubric:manage') },
      totalWeight: total(rubric),
      versions: await this.rubrics.versionsOf(rubric.code),
      notes: await this.rubrics.notesOf(rubric.id),
    });
  }

  /** The same rubric for a pen, where there is no line or no screen. */
  @Get(':id/sheet')
  @Requires('rubric:read')
  async sheet(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    const rubric = await this.rubrics.version(id);
    response.render(`${VIEWS}/sheet`, { rubric, totalWeight: total(rubric) });
  }
}

const total = (rubric: { criteria: readonly { weight: number }[] }): number =>
  rubric.criteria.reduce((sum, { weight }) => sum + weight, 0);
