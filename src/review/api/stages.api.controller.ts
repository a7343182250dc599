import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { ExtendStage } from '../extend-stage';
import { FinishRecordStage } from '../finish-record-stage';
import { RecordStageResults } from '../record-stage-results';
import { StagePages } from '../stage-pages.queries';
import { StartRecordStage } from '../start-record-stage';
import {
  BegunDto,
  ExtendStageDto,
  FinishedDto,
  RecordedDto,
  StageRecordDto,
  stageRecordDto,
  StageResultsDto,
  StepDto,
  stepDto,
} from './stages.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/calls/:id/stages')
export class StagesApiController {
  constructor(
    private readonly pages: StagePages,
    private readonly startStage: StartRecordStage,
    private readonly record: RecordStageResults,
    private readonly finishStage: FinishRecordStage,
    private readonly extendStage: ExtendStage,
  ) {}

  @Get()
  @Requires('panel:manage')
  @ApiOperation({ summary: 'The stages of a call and how far each has come' })
  @ApiOkResponse({ type: [StepDto] })
  async list(@Param('id', IdParam) id: string): Promise<StepDto[]> {
    return (await this.pages.overview(id)).steps.map(stepDto);
  }

  @Get(':code')
  @Requires('panel:manage')
  @ApiOperation({ summary: 'One stage; with results when the secretariat records it' })
  @ApiOkResponse({ type: StageRecordDto })
  async one(@Param('id', IdParam) id: string, @Param('code') code: string): Promise<StageRecordDto> {
    return stageRecordDto(await this.pages.stage(id, code));
  }

  @Post(':code/start')
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Begin a stage that is recorded; a stage with a panel begins by forming it' })
  @ApiCreatedResponse({ type: BegunDto })
  start(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('code') stage: string,
  ): Promise<BegunDto> {
    return this.startStage.run(actor, { callId: id, stage });
  }

  @Post(':code/results')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Enter or correct results' })
  @ApiOkResponse({ type: RecordedDto })
  results(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('code') stage: string,
    @Body() { version, results }: StageResultsDto,
  ): Promise<RecordedDto> {
    const entered = results.map(({ number, points, passed, exempt, note }) => ({
      ...{ number, exempt, points: points ?? null, passed: passed ?? null, note: note ?? null },
    }));
    return this.record.run(actor, { callId: id, stage, version, results: entered });
  }

  @Post(':code/finish')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'All results are in; the files that pass go on' })
  @ApiOkResponse({ type: FinishedDto })
  finish(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('code') stage: string,
  ): Promise<FinishedDto> {
    return this.finishStage.run(actor, { callId: id, stage });
  }

  @Post(':code/extension')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'More time for a stage, with the reason' })
  @ApiNoContentResponse()
  extend(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('code') stage: string,
    @Body() body: ExtendStageDto,
  ): Promise<void> {
    return this.extendStage.run(actor, { callId: id, stage, ...body });
  }
}
