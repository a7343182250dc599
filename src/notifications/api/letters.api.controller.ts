import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { ApproveLetters } from '../approve-letters';
import { CancelLetter } from '../cancel-letter';
import { HandOverLetter } from '../hand-over-letter';
import { LettersQueries, type LetterRow } from '../letters.queries';
import { letterText, withoutLinks } from '../letter-text';
import { translatorFor } from '../../ui';
import { readFilter } from '../letter-filter';
import { ApprovedDto, ApproveLettersDto, CancelLetterDto, LetterDto, LetterListDto } from './letter.dto';

@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1/letters')
export class LettersApiController {
  constructor(
    private readonly letters: LettersQueries,
    private readonly approveLetters: ApproveLetters,
    private readonly cancelLetter: CancelLetter,
    private readonly handOverLetter: HandOverLetter,
  ) {}

  @Get()
  @Requires('letter:read')
  @ApiOperation({ summary: 'The outbox for the secretariat; for everybody else the letters sent to them' })
  @ApiQuery({ name: 'state', required: false, enum: ['waiting', 'approved', 'sent', 'failed', 'cancelled'] })
  @ApiQuery({ name: 'call', required: false, description: 'Letters of one call' })
  @ApiQuery({ name: 'after', required: false, description: 'Cursor of the page before' })
  @ApiOkResponse({ type: LetterListDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: { state?: unknown; call?: unknown; after?: unknown },
  ): Promise<LetterListDto> {
    const after = typeof query.after === 'string' ? query.after : undefined;
    const page = await this.letters.list(actor, readFilter(query), after);
    return { rows: page.rows.map(asDto), total: page.total, next: page.next };
  }

  @Get(':id')
  @Requires('letter:read')
  @ApiOperation({ summary: 'One letter as its reader gets it' })
  @ApiOkResponse({ type: LetterDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<LetterDto> {
    return asDto(await this.letters.record(actor, id));
  }

  @Post('approve')
  @HttpCode(200)
  @Requires('letter:approve')
  @ApiOperation({ summary: 'Let these letters go; all of them or none' })
  @ApiOkResponse({ type: ApprovedDto })
  async approve(@CurrentActor() actor: Actor, @Body() body: ApproveLettersDto): Promise<ApprovedDto> {
    return this.approveLetters.run(actor, { ids: body.ids });
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Requires('letter:approve')
  @ApiOperation({ summary: 'A letter that must not go; the reason is kept' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CancelLetterDto,
  ): Promise<void> {
    await this.cancelLetter.run(actor, { id, reason: body.reason });
  }

  @Post(':id/hand-over')
  @HttpCode(204)
  @Requires('letter:approve')
  @ApiOperation({
    summary: 'Note that an approved letter to a reader without an address was handed over on paper',
  })
  async handOver(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.handOverLetter.run(actor, { id });
  }
}

function asDto(row: LetterRow): LetterDto {
  const t = translatorFor(row.locale);
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    state: row.state,
    locale: row.locale,
    ...letterText(t, row.locale, row.template, withoutLinks(t, row.data), row.words),
    callId: row.callId,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
