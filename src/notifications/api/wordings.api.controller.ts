import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { isLocale, type Locale } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { ChooseDigest } from '../choose-digest';
import { EditLetter } from '../edit-letter';
import { TrustAddress } from '../trust-address';
import { WordingQueries } from '../wordings.queries';
import { WriteWording } from '../write-wording';
import { DigestDto, EditLetterDto, WordingDto, WordingListDto, WordingVersionDto } from './letter.dto';

/** Words: of one letter before it is approved, and of each kind of letter. */
@ApiTags('letters')
@ApiBearerAuth()
@Controller('api/v1')
export class WordingsApiController {
  constructor(
    private readonly wordings: WordingQueries,
    private readonly writeWording: WriteWording,
    private readonly editLetter: EditLetter,
    private readonly trustAddress: TrustAddress,
    private readonly chooseDigest: ChooseDigest,
  ) {}

  @Put('letters/:id/text')
  @HttpCode(204)
  @Requires('letter:approve')
  @ApiOperation({ summary: 'Another text for one letter that waits; the one before is kept' })
  @ApiNoContentResponse()
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: EditLetterDto,
  ): Promise<void> {
    await this.editLetter.run(actor, { id, ...body });
  }

  @Post('letters/:id/trust-address')
  @HttpCode(204)
  @Requires('letter:approve')
  @ApiOperation({ summary: 'The address of this letter works again: what waited for it leaves' })
  async trust(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.trustAddress.run(actor, { noticeId: id });
  }

  @Put('weekly-mail')
  @HttpCode(204)
  @Requires('home:read')
  @ApiOperation({ summary: 'Turn your weekly mail on or off; letters and reminders come in any case' })
  async weekly(@CurrentActor() actor: Actor, @Body() body: DigestDto): Promise<void> {
    await this.chooseDigest.run(actor, { wanted: body.wanted });
  }

  @Get('letter-wordings')
  @Requires('letter:approve')
  @ApiOperation({
    summary: 'Kinds of letters with the version of their words in each language; 0: the standard words',
  })
  @ApiOkResponse({ type: WordingListDto })
  async list(): Promise<WordingListDto> {
    const rows = await this.wordings.list();
    return { rows: rows.map((row) => ({ ...row, names: this.wordings.names(row.template) })) };
  }

  @Put('letter-wordings/:template/:locale')
  @Requires('letter:approve')
  @ApiOperation({
    summary: 'New words for letters not approved yet; without words the standard ones count again',
  })
  @ApiOkResponse({ type: WordingVersionDto })
  async write(
    @CurrentActor() actor: Actor,
    @Param('template') template: string,
    @Param('locale') locale: string,
    @Body() { subject, body }: WordingDto,
  ): Promise<WordingVersionDto> {
    const words = subject && body ? { subject, body } : null;
    return this.writeWording.run(actor, { template, locale: localeOf(locale), words });
  }
}

function localeOf(text: string): Locale {
  if (!isLocale(text)) throw new NotVisible();
  return text;
}
