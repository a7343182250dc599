import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { sendPdf } from '../../paper';
import { LetterPdf } from '../channels/letter-pdf';
import { LettersQueries } from '../letters.queries';

/** A letter as its reader may print and file it, for whoever may read it. */
@Controller('letters')
export class LetterPdfController {
  constructor(
    private readonly letters: LettersQueries,
    private readonly letterPdf: LetterPdf,
  ) {}

  @Get(':id/letter.pdf')
  @Requires('letter:read')
  async print(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    sendPdf(response, await this.letterPdf.of(await this.letters.record(actor, id)));
  }
}
