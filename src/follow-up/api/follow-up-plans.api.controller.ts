import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { CourseQueries } from '../../programmes';
import { FollowUpPlansRepository } from '../follow-up-plans.repository';
import { PublishFollowUpPlan } from '../publish-follow-up-plan';
import { SaveFollowUpPlan } from '../save-follow-up-plan';
import {
  FollowUpPlanDto,
  followUpPlanDto,
  PlanNumberDto,
  PublishPlanDto,
  SaveFollowUpPlanDto,
  stepsOf,
} from './follow-up-plan.dto';

@ApiTags('Follow-up')
@ApiBearerAuth()
@Controller('api/v1/follow-up-plans/:code')
export class FollowUpPlansApiController {
  constructor(
    private readonly courses: CourseQueries,
    private readonly plans: FollowUpPlansRepository,
    private readonly savePlan: SaveFollowUpPlan,
    private readonly publishPlan: PublishFollowUpPlan,
  ) {}

  @Get()
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Versions of what is asked after the trainings of a programme, newest first' })
  @ApiOkResponse({ type: [FollowUpPlanDto] })
  async list(@Param('code') code: string): Promise<FollowUpPlanDto[]> {
    return (await this.plans.versions(await this.known(code))).map(followUpPlanDto);
  }

  @Put('draft')
  @HttpCode(204)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Write the draft of the next version' })
  @ApiNoContentResponse()
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version, steps }: SaveFollowUpPlanDto,
  ): Promise<void> {
    const programmeCode = await this.known(code);
    await this.savePlan.run(actor, { programmeCode, version, steps: stepsOf(steps) });
  }

  @Post('publication')
  @HttpCode(200)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Publish the draft: completions from now on are followed up by it' })
  @ApiOkResponse({ type: PlanNumberDto })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version }: PublishPlanDto,
  ): Promise<PlanNumberDto> {
    return this.publishPlan.run(actor, { programmeCode: await this.known(code), version });
  }

  private async known(code: string): Promise<string> {
    return found((await this.courses.allProgrammes()).find((one) => one.code === code)).code;
  }
}
