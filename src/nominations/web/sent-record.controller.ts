import { Controller, Get, Param, ParseIntPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { recordPage } from './record.presenter';

/** What was sent, as it was asked and answered, in the language it was read in; earlier sendings stay to be read. */
@Controller('nominations/:id/sent')
export class SentRecordController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
  ) {}

  @Get(':round')
  @Requires('nomination:read')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('round', ParseIntPipe) round: number,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const sent = found(await this.parts.sentRecord(record, round));
    response.render('nominations/web/views/sent-record', { ...recordPage(actor, record, null), sent });
  }
}
