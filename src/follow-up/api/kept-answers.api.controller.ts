import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { KeepAnswers } from '../keep-answers';
import { KeepAnswersDto, KeptAnswersDto } from './kept-answers.dto';

@ApiTags('Follow-up')
@ApiBearerAuth()
@Controller('api/v1/check-ins/:id/kept-answers')
export class KeptAnswersApiController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly keepAnswers: KeepAnswers,
  ) {}

  @Get()
  @Requires('follow-up:report')
  @ApiOperation({ summary: 'What the official has filled in of a check-in and not yet sent' })
  @ApiOkResponse({ type: KeptAnswersDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<KeptAnswersDto> {
    await this.records.checkIn(actor, id);
    const { values, keptAt } = await this.records.draft(id, 'self');
    return { answers: { ...values }, keptAt: keptAt?.toISOString() ?? null };
  }

  @Post()
  @HttpCode(204)
  @Requires('follow-up:report')
  @ApiOperation({ summary: 'Keep a half-filled check-in to go on with later; it counts when it is answered' })
  @ApiNoContentResponse()
  keep(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { answers }: KeepAnswersDto,
  ): Promise<void> {
    return this.keepAnswers.run({ actor, checkInId: id }, answers);
  }
}
