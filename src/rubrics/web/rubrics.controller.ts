import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { RubricQueries } from '../rubric.queries';

/** Published rubrics, as a reviewer reads them. */
@Controller('rubrics')
export class RubricsController {
  constructor(private readonly rubrics: RubricQueries) {}

  @Get()
  @Requires('rubric:read')
  async list(@Res() response: Response): Promise<void> {
    response.render('rubrics/web/views/rubrics', { rubrics: await this.rubrics.newest() });
  }

  @Get(':id')
  @Requires('rubric:read')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    const rubric = await this.rubrics.version(id);
    response.render('rubrics/web/views/rubric', {
      rubric,
      totalWeight: rubric.criteria.reduce((sum, { weight }) => sum + weight, 0),
      versions: await this.rubrics.versionsOf(rubric.code),
    });
  }
}
