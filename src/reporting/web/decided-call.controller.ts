import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../../identity';
import { IdParam } from '../../kernel/validation/id-param';
import { DecidedCallQueries } from '../decided-call';
import { decidedCallPage } from './decided-call.presenter';

/** How the seats of one call were given, for everybody. */
@Controller('results/calls/:id')
@ApiExcludeController()
export class DecidedCallController {
  constructor(private readonly decided: DecidedCallQueries) {}

  @Get()
  @Public('how a decision was made: rules and counts without people, small counts withheld')
  async show(@Res() response: Response, @Param('id', IdParam) id: string): Promise<void> {
    response.render('reporting/web/views/decided-call', decidedCallPage(await this.decided.ofCall(id)));
  }
}
