import { Body, Controller, Get, HttpCode, Param, Put, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { sendArchive } from '../../paper';
import { DepartureQueries } from '../departure.queries';
import { JapanPackage } from '../japan-package';
import { SetLeavingDay } from '../set-leaving-day';
import { TickDepartureStep } from '../tick-departure-step';
import { DepartureListDto, LeavingDayDto, TickStepDto } from './departure.dto';

@ApiTags('participation')
@ApiBearerAuth()
@Controller('api/v1')
export class DepartureApiController {
  constructor(
    private readonly queries: DepartureQueries,
    private readonly tickStep: TickDepartureStep,
    private readonly setLeavingDay: SetLeavingDay,
    private readonly japanPackage: JapanPackage,
  ) {}

  @Get('participation/:id/before-departure')
  @Requires('participation:read')
  @ApiOperation({ summary: 'What is done before a departure, with last days' })
  @ApiOkResponse({ type: DepartureListDto })
  async list(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<DepartureListDto> {
    const { leavesOn, steps } = await this.queries.list(actor, id);
    return {
      leavesOn,
      steps: steps.map((step) => ({
        ...step,
        doneAt: step.doneAt ? new Date(step.doneAt).toISOString() : null,
      })),
    };
  }

  @Put('participation/:id/before-departure')
  @HttpCode(204)
  @Requires('participation:read')
  @ApiOperation({ summary: 'Tick a step: the secretariat its own, the participant the orientation' })
  async tick(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { step, done }: TickStepDto,
  ): Promise<void> {
    await this.tickStep.run(actor, { participationId: id, step, done });
  }

  @Put('participation/:id/leaving-day')
  @HttpCode(204)
  @Requires('participation:record')
  @ApiOperation({ summary: 'The day of departure: last days count back from it' })
  async leaving(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { leavesOn }: LeavingDayDto,
  ): Promise<void> {
    await this.setLeavingDay.run(actor, { participationId: id, leavesOn });
  }

  @Get('calls/:id/japan-package')
  @Requires('japan-package:read')
  @ApiOperation({ summary: 'Forms, list and summary of a course for the Japan side; taking it is logged' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async take(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    sendArchive(response, await this.japanPackage.run(actor, { callId: id }));
  }
}
