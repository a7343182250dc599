import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { nomineeOf } from '../nominee.form';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { SaveAnswers } from '../save-answers';
import { StartNomination } from '../start-nomination';
import {
  ListQuery,
  NominationDto,
  NominationPageDto,
  rowDto,
  SaveAnswersDto,
  StartDto,
  StartedDto,
  VersionDto,
} from './nomination.dto';

@ApiTags('Nominations')
@ApiBearerAuth()
@Controller('api/v1')
export class NominationsApiController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly startNomination: StartNomination,
    private readonly saveAnswers: SaveAnswers,
  ) {}

  @Get('nominations')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'Nominations this holder may see, newest number first' })
  @ApiOkResponse({ type: NominationPageDto })
  async list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<NominationPageDto> {
    const { after, q, call, organisation, state } = query;
    const filters = {
      q: q ?? undefined,
      call: call ?? undefined,
      organisation: organisation ?? undefined,
      state: state ?? undefined,
    };
    const { page } = await this.pages.list(actor, filters, after ?? undefined);
    return { rows: page.rows.map(rowDto), total: page.total, next: page.next };
  }

  @Post('nominations')
  @Requires('nomination:start')
  @ApiOperation({ summary: 'Start a draft for one official; it takes no slot yet' })
  @ApiCreatedResponse({ type: StartedDto })
  start(@CurrentActor() actor: Actor, @Body() body: StartDto): Promise<StartedDto> {
    return this.startNomination.run(actor, { callId: body.callId, ...nomineeOf(body) });
  }

  @Get('nominations/:id')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'One nomination with its answers, section by section' })
  @ApiOkResponse({ type: NominationDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<NominationDto> {
    const record = await this.pages.record(actor, id);
    const { form, saved } = await this.parts.answers(record);
    return {
      ...rowDto(record),
      version: record.version,
      stateReason: record.stateReason,
      sections: form.map(({ code }) => ({
        section: code,
        version: saved.get(code)?.version ?? 0,
        answers: saved.get(code)?.answers ?? {},
      })),
    };
  }

  @Put('nominations/:id/answers/:section')
  @Requires('nomination:edit')
  @ApiOperation({ summary: 'Save one section from the version last read' })
  @ApiOkResponse({ type: VersionDto })
  save(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('section') section: string,
    @Body() { version, answers }: SaveAnswersDto,
  ): Promise<VersionDto> {
    return this.saveAnswers.run(actor, { nominationId: id, section, version, typed: answers });
  }
}
