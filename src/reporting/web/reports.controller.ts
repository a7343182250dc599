import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { ProgressQueries } from '../progress.queries';
import { PublicFiguresQueries } from '../public-figures.queries';
import { exactProcess, exactReport, publishedProcess, publishedReport } from './reports.presenter';

/** The Japan side reads the same pages as the secretariat, with the counts everybody may see. */
const READS_PUBLISHED = 'observer';

@Controller('reports')
@ApiExcludeController()
export class ReportsController {
  constructor(
    private readonly progress: ProgressQueries,
    private readonly figures: PublicFiguresQueries,
    private readonly clock: Clock,
  ) {}

  /** By course and stage, and what came of it. */
  @Get()
  @Requires('report:read')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const today = dayInPhnomPenh(this.clock.now());
    response.render('reporting/web/views/reports', {
      asOf: today,
      ...(actor.role === READS_PUBLISHED
        ? publishedReport(await this.figures.figures())
        : exactReport(await this.progress.byCall(), await this.progress.outcomes(today))),
    });
  }

  /** When each step was taken and how much work it was; no person in it. */
  @Get('process')
  @Requires('report:read')
  async process(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    const calls = await this.progress.byCall();
    response.render('reporting/web/views/process', {
      asOf: dayInPhnomPenh(this.clock.now()),
      ...(actor.role === READS_PUBLISHED ? publishedProcess(calls) : exactProcess(calls)),
    });
  }
}
