import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { CallQueries } from '../../programmes';
import { BackgroundRuns } from '../background-runs';

const STEPS = ['optimum', 'proof', 'people', 'rules', 'chances'] as const;
/** Seconds until the page looks again by itself. */
const REFRESH = 4;

/** A large selection takes its time: what is done, what is to come, and a way to stop it. */
@Controller('calls/:id/ranking/computing')
export class ComputingController {
  constructor(
    private readonly calls: CallQueries,
    private readonly runs: BackgroundRuns,
  ) {}

  @Get()
  @Requires('selection:run')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    const now = this.runs.stateOf({ callId: id });
    if (now === null || now.state === 'done') {
      response.redirect(
        303,
        now?.computed.feasible === false ? `/selections/${now.computed.runId}` : `/calls/${id}/ranking`,
      );
      return;
    }
    const at = now.state === 'running' ? STEPS.findIndex((step) => step === now.step) : -1;
    response.render('selection/web/views/computing', {
      call: await this.calls.facts(id),
      now,
      steps: STEPS.map((step, index) => ({ step, done: index < at, current: index === at })),
      refreshAfter: now.state === 'running' ? REFRESH : null,
    });
  }

  @Post('stop')
  @Requires('selection:run')
  stop(@Res() response: Response, @Param('id', IdParam) id: string): void {
    this.runs.stop({ callId: id });
    response.redirect(303, `/calls/${id}/ranking/computing`);
  }
}
