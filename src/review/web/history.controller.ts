import { Controller, Get, Param, ParseIntPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { HistoryQueries, type FileHistory } from '../history.queries';

const VIEW = 'review/web/views/history';

/** How marks came to be what they are: every save, before and after. */
@Controller()
export class HistoryController {
  constructor(private readonly histories: HistoryQueries) {}

  @Get('reviews/:id/history')
  @Requires('review:score')
  async own(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, pageOf(await this.histories.own(actor, id), `/reviews/${id}`));
  }

  @Get('panels/:id/files/:number/history')
  @Requires('panel:read')
  async ofFile(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<void> {
    const history = await this.histories.ofFile(actor, id, number);
    response.render(VIEW, pageOf(history, `/panels/${id}/files/${number}`));
  }
}

function pageOf({ number: file, criteria, sheets }: FileHistory, back: string): object {
  return { file, criteria, sheets, back };
}
