import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { sendPdf } from '../../paper';
import { LetterPdf } from '../channels/letter-pdf';
import { LettersQueries } from '../letters.queries';

@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/letters')
export class LetterPdfApiController {
  constructor(
    private readonly letters: LettersQueries,
    private readonly letterPdf: LetterPdf,
  ) {}

  @Get(':id/letter.pdf')
  @Requires('letter:read')
  @ApiOperation({ summary: 'One letter as a PDF, in the language of its reader' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    sendPdf(response, await this.letterPdf.of(await this.letters.record(actor, id)));
  }
}
