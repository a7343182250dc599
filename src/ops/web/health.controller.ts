import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  HealthCheck,
  HealthCheckService,
  TypeOrmHealthIndicator,
  type HealthCheckResult,
} from '@nestjs/terminus';
import type { Request, Response } from 'express';
import { env } from '../../../config/env';
import { NotVisible } from '../../kernel/domain/refusal';
import { Public } from '../../identity';
import { Metrics } from '../metrics';

@Controller()
@ApiExcludeController()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @Get('health/live')
  @Public('asked by the machine that runs the process')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers. */
  @Get('health/ready')
  @HealthCheck()
  @Public('asked by the machine that runs the process')
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.database.pingCheck('database', { timeout: 2000 })]);
  }

  /** In production only with the token of the settings: the counts say something about the work. */
  @Get('metrics')
  @Public('asked by the machine that watches; guarded by a token in production')
  async prometheus(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { production, metricsToken } = env();
    if ((production || metricsToken) && request.headers.authorization !== `Bearer ${metricsToken}`)
      throw new NotVisible();
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
