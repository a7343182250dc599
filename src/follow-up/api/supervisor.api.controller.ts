import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public, Throttle } from '../../identity';
import { NotVisible } from '../../kernel/domain/refusal';
import { Choice, Choices, Tick } from '../../kernel/validation/fields';
import { AgreeActionPlan } from '../agree-action-plan';
import { AnswerBySupervisor } from '../answer-by-supervisor';
import { BLOCKERS, USES, type Blocker, type Post as WorkPost, type Use } from '../domain';
import { KeepAnswers } from '../keep-answers';
import { outcomeAnswers, OutcomeForm } from '../outcome.form';
import { DecisionDto } from './action-plan.dto';
import { KeepAnswersDto } from './kept-answers.dto';

export class SupervisorAnswerDto extends OutcomeForm {
  @Choice(['same', 'moved']) post: WorkPost;
  @Choice(USES) use: Use;
  @Choices() seen: string[];
  @Choices(BLOCKERS) blockers: Blocker[];
  @Tick() wouldSendAgain: boolean;
}

@ApiTags('Superiors')
@Controller('api/v1/s/:token')
export class SupervisorApiController {
  constructor(
    private readonly answers: AnswerBySupervisor,
    private readonly keepAnswers: KeepAnswers,
    private readonly agreePlan: AgreeActionPlan,
    private readonly throttle: Throttle,
  ) {}

  @Post('answer')
  @HttpCode(204)
  @Public('a superior has no account; the key in the address opens one form')
  @ApiOperation({ summary: 'Answer a check-in through the link, once' })
  @ApiNoContentResponse()
  answer(
    @Req() request: Request,
    @Param('token') token: string,
    @Body() body: SupervisorAnswerDto,
  ): Promise<void> {
    return this.counted(request, () => this.answers.run({ token, ...body, outcomes: outcomeAnswers(body) }));
  }

  @Post('kept-answers')
  @HttpCode(204)
  @Public('a superior has no account; the key in the address opens one form')
  @ApiOperation({ summary: 'Keep a half-filled check-in; the link stays good' })
  @ApiNoContentResponse()
  keep(
    @Req() request: Request,
    @Param('token') token: string,
    @Body() { answers }: KeepAnswersDto,
  ): Promise<void> {
    return this.counted(request, () => this.keepAnswers.run({ token }, answers));
  }

  @Post('decision')
  @HttpCode(204)
  @Public('a superior has no account; the key in the address opens one form')
  @ApiOperation({ summary: 'Agree the action plan through the link, or return it' })
  @ApiNoContentResponse()
  decide(@Req() request: Request, @Param('token') token: string, @Body() body: DecisionDto): Promise<void> {
    return this.counted(request, async () => {
      await this.agreePlan.run(null, { token, ...body });
    });
  }

  /** Keys that open nothing are counted against guessing. */
  private async counted(request: Request, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof NotVisible)
        await this.throttle.countTry('supervisor-link', 'unknown', request.ip ?? 'unknown');
      throw error;
    }
  }
}
