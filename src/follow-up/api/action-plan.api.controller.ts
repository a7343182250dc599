import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found, NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { AgreeActionPlan } from '../agree-action-plan';
import { FollowUpRecordQueries } from '../follow-up-record.queries';
import { seesFollowUp } from '../follow-up.policy';
import { SaveActionPlan } from '../save-action-plan';
import { DecisionDto, PlanDto, PlanStateDto, SavePlanDto } from './action-plan.dto';

@ApiTags('Action plans')
@ApiBearerAuth()
@Controller('api/v1/participations/:id/action-plan')
export class ActionPlanApiController {
  constructor(
    private readonly records: FollowUpRecordQueries,
    private readonly savePlan: SaveActionPlan,
    private readonly agreePlan: AgreeActionPlan,
  ) {}

  @Get()
  @Requires('participation:read')
  @ApiOperation({ summary: 'The action plan of a participation' })
  @ApiOkResponse({ type: PlanDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<PlanDto> {
    if (!seesFollowUp(actor)) throw new NotVisible();
    const { version, state, ownerUnit, peopleTrained, budgetLine, rate, activities } = found(
      (await this.records.record(actor, id)).plan,
    );
    return { version, state, ownerUnit, peopleTrained, budgetLine, rate, activities };
  }

  @Put()
  @Requires('action-plan:edit')
  @ApiOperation({ summary: 'Write the plan, and send it to the superior with `send`' })
  @ApiOkResponse({ type: PlanStateDto })
  save(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: SavePlanDto,
  ): Promise<PlanStateDto> {
    return this.savePlan.run(actor, { participationId: id, ...body });
  }

  @Post('decision')
  @HttpCode(204)
  @Requires('action-plan:agree')
  @ApiOperation({ summary: 'Agree the plan for the ministry, or return it with what should change' })
  @ApiNoContentResponse()
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: DecisionDto,
  ): Promise<void> {
    await this.agreePlan.run(actor, { participationId: id, ...body });
  }
}
