import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CallOneMore } from '../call-one-more';
import { ClarificationQueries } from '../clarification.queries';
import { FileScoresQueries } from '../file-scores.queries';
import { SetDivergence } from '../set-divergence';
import { StatisticsQueries } from '../statistics.queries';
import { AddedDto } from './panel.dto';
import {
  ScoresPageDto,
  ScoresQuery,
  SetDivergenceDto,
  StatisticsDto,
  scoresDto,
  statisticsDto,
} from './statistics.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/panels/:id')
export class StatisticsApiController {
  constructor(
    private readonly statistics: StatisticsQueries,
    private readonly clarifications: ClarificationQueries,
    private readonly scores: FileScoresQueries,
    private readonly oneMore: CallOneMore,
    private readonly divergence: SetDivergence,
  ) {}

  @Get('statistics')
  @Requires('panel:read')
  @ApiOperation({ summary: 'Agreement and severity of a panel. A large one answers `running`: ask again' })
  @ApiOkResponse({ type: StatisticsDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<StatisticsDto> {
    const view = await this.statistics.of(actor, id);
    return statisticsDto(view, await this.clarifications.judgedBeforeIn(id, view.hidden));
  }

  @Get('scores')
  @Requires('panel:read')
  @ApiOperation({ summary: 'Files with all scores handed in, sorted' })
  @ApiOkResponse({ type: ScoresPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() { order, after, size }: ScoresQuery,
  ): Promise<ScoresPageDto> {
    const wanted = { ...(order ? { order } : {}), ...(after ? { after } : {}), ...(size ? { size } : {}) };
    return scoresDto(await this.scores.of(actor, id, wanted));
  }

  @Post('divergence')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Points of difference from which one more reviewer reads a file' })
  @ApiNoContentResponse()
  set(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { divergence }: SetDivergenceDto,
  ): Promise<void> {
    return this.divergence.run(actor, { panelId: id, divergence });
  }

  @Post('one-more')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Give every file whose scores differ by the rule one more reviewer' })
  @ApiOkResponse({ type: AddedDto })
  one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<AddedDto> {
    return this.oneMore.run(actor, { panelId: id });
  }
}
