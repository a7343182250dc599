import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { ClosedRuns, filesIn } from '../closed-runs';
import { ConfirmSelection } from '../confirm-selection';
import { ProposeSelection } from '../propose-selection';
import { RunSelection } from '../run-selection';
import { SelectionQueries } from '../selection.queries';
import {
  ComputeDto,
  ComputedDto,
  ConfirmDto,
  ProposeDto,
  SelectionDto,
  SelectionListDto,
} from './selection.dto';
import { lineOf, wholeOf } from './selection.shape';

@ApiTags('selections')
@ApiBearerAuth()
@Controller('api/v1/selections')
export class SelectionsApiController {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly runSelection: RunSelection,
    private readonly proposeSelection: ProposeSelection,
    private readonly confirmSelection: ConfirmSelection,
    private readonly closed: ClosedRuns,
  ) {}

  @Get()
  @Requires('selection:read')
  @ApiOperation({ summary: 'The newest calculation of each call, the latest first' })
  @ApiQuery({ name: 'after', required: false })
  @ApiOkResponse({ type: SelectionListDto })
  async list(@CurrentActor() actor: Actor, @Query('after') after?: string): Promise<SelectionListDto> {
    const from = typeof after === 'string' ? after : undefined;
    const { rows, total, next } = await this.selections.list(actor, from);
    return { rows: rows.map(lineOf), total, next };
  }

  @Get(':id')
  @Requires('selection:read')
  @ApiOperation({ summary: 'One calculation with everybody in it, by file number' })
  @ApiOkResponse({ type: SelectionDto })
  async one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<SelectionDto> {
    const view = await this.selections.run(id);
    await this.closed.demandOpen(actor, filesIn(view));
    return wholeOf(view);
  }

  @Post()
  @Requires('selection:run')
  @ApiOperation({ summary: 'Compute the selection of a call; nothing about a nominee changes' })
  @ApiCreatedResponse({ type: ComputedDto })
  async compute(@CurrentActor() actor: Actor, @Body() body: ComputeDto): Promise<ComputedDto> {
    const { runId, feasible } = await this.runSelection.run(actor, { callId: body.callId });
    return { id: runId, feasible };
  }

  @Post(':id/propose')
  @HttpCode(204)
  @Requires('selection:propose')
  @ApiOperation({ summary: 'Put a calculation before a second person' })
  @ApiNoContentResponse()
  async propose(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ProposeDto,
  ): Promise<void> {
    await this.proposeSelection.run(actor, { runId: id, note: body.note });
  }

  @Post(':id/confirm')
  @HttpCode(204)
  @Requires('selection:confirm')
  @ApiOperation({ summary: 'The second signature: decides, and puts the letters in the outbox' })
  @ApiNoContentResponse()
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ConfirmDto,
    @Req() request: Request,
  ): Promise<void> {
    await this.confirmSelection.run(actor, {
      runId: id,
      password: body.password,
      address: request.ip ?? '',
    });
  }
}
