import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { CallQueries } from '../../programmes';
import { FairnessQueries } from '../fairness.queries';
import { ForceDto, LiftForm, WithdrawDto } from '../force.form';
import { ForceDecision } from '../force-decision';
import { GiveSeat } from '../give-seat';
import { LiftForce } from '../lift-force';
import { PromoteReserve } from '../promote-reserve';
import { RunSelection } from '../run-selection';
import { changesOf, ScenarioDto } from '../scenario.form';
import { WithdrawConfirmation } from '../withdraw-confirmation';
import {
  CancelledDto,
  ComputeDto,
  ComputedDto,
  FairnessDto,
  ForcedDto,
  SeatedDto,
  SeatDto,
} from './selection.dto';
import { fairnessOf } from './selection.shape';

/** What happens before and after a selection is signed: scenarios, signed decisions, undo, the reserve list. */
@ApiTags('selections')
@ApiBearerAuth()
@Controller('api/v1/selections')
export class SelectionActsApiController {
  constructor(
    private readonly calls: CallQueries,
    private readonly runSelection: RunSelection,
    private readonly forceDecision: ForceDecision,
    private readonly liftForce: LiftForce,
    private readonly withdrawConfirmation: WithdrawConfirmation,
    private readonly promoteReserve: PromoteReserve,
    private readonly giveSeat: GiveSeat,
    private readonly fairness: FairnessQueries,
  ) {}

  @Post('scenarios')
  @Requires('selection:run')
  @ApiOperation({ summary: 'Compute the selection under other rules than the published ones, to compare' })
  @ApiCreatedResponse({ type: ComputedDto })
  async scenario(@CurrentActor() actor: Actor, @Body() body: ScenarioDto): Promise<ComputedDto> {
    const changes = changesOf(body, await this.calls.facts(body.callId));
    const scenario = { title: body.title, changes };
    const { runId, feasible } = await this.runSelection.run(actor, { callId: body.callId, scenario });
    return { id: runId, feasible };
  }

  @Post('forced')
  @Requires('selection:run')
  @ApiOperation({ summary: 'Sign a decision about one person before the selection is computed' })
  @ApiCreatedResponse({ type: ForcedDto })
  force(@CurrentActor() actor: Actor, @Body() body: ForceDto, @Req() request: Request): Promise<ForcedDto> {
    return this.forceDecision.run(actor, { ...body, address: request.ip ?? '' });
  }

  @Post('forced/lift')
  @HttpCode(204)
  @Requires('selection:run')
  @ApiOperation({ summary: 'Take a signed decision about one person back' })
  @ApiNoContentResponse()
  async lift(@CurrentActor() actor: Actor, @Body() { forceId, liftReason }: LiftForm): Promise<void> {
    await this.liftForce.run(actor, { forceId, reason: liftReason });
  }

  @Post('promote')
  @HttpCode(200)
  @Requires('selection:run')
  @ApiOperation({ summary: 'Fill a free seat from the reserve list' })
  @ApiOkResponse({ type: SeatedDto })
  promote(@CurrentActor() actor: Actor, @Body() { callId }: ComputeDto): Promise<SeatedDto> {
    return this.promoteReserve.run(actor, { callId });
  }

  @Post('seats')
  @HttpCode(200)
  @Requires('selection:confirm')
  @ApiOperation({ summary: 'Give a free seat to the substitute of somebody who had been selected' })
  @ApiOkResponse({ type: SeatedDto })
  seat(@CurrentActor() actor: Actor, @Body() body: SeatDto): Promise<SeatedDto> {
    return this.giveSeat.run(actor, body);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('selection:confirm')
  @ApiOperation({ summary: 'Take a confirmation back while all its letters are still in the outbox' })
  @ApiOkResponse({ type: CancelledDto })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: WithdrawDto,
    @Req() request: Request,
  ): Promise<CancelledDto> {
    return this.withdrawConfirmation.run(actor, { ...body, runId: id, address: request.ip ?? '' });
  }

  @Get('fairness/:callId')
  @Requires('selection:read')
  @ApiOperation({
    summary: 'Fairness of a call at each gate; small counts are withheld outside the secretariat',
  })
  @ApiOkResponse({ type: FairnessDto })
  async fair(@CurrentActor() actor: Actor, @Param('callId', IdParam) callId: string): Promise<FairnessDto> {
    return fairnessOf(await this.fairness.ofCall(actor, callId));
  }
}
