import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { CallListQueries } from '../call-list.queries';

/** Whom to call today. */
@Controller('call-list')
export class CallListController {
  constructor(private readonly queries: CallListQueries) {}

  @Get()
  @Requires('follow-up:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('after') after: unknown,
  ): Promise<void> {
    const list = await this.queries.today(actor, typeof after === 'string' ? after : undefined);
    response.render('follow-up/web/views/call-list', { list, href: '/call-list?' });
  }
}
