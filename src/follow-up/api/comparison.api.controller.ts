import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { AnswerComparison } from '../answer-comparison';
import { comparisonFacts, RecordedComparisonForm } from '../comparison.form';
import { ComparisonQueries } from '../comparison.queries';

export class AskedComparisonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Number of the nomination' }) number: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ format: 'date' }) closesOn: string;
}

@ApiTags('follow-up')
@ApiBearerAuth()
@Controller('api/v1/comparison')
export class ComparisonApiController {
  constructor(
    private readonly queries: ComparisonQueries,
    private readonly answers: AnswerComparison,
  ) {}

  @Get('open')
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Those not selected whose answer is still out' })
  @ApiOkResponse({ type: [AskedComparisonDto] })
  async open(): Promise<AskedComparisonDto[]> {
    return (await this.queries.open()).map(({ id, nomination, dueOn, closesOn }) => ({
      ...{ id, number: nomination.number, dueOn, closesOn },
    }));
  }

  @Post(':id')
  @HttpCode(204)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Records what was said on the telephone or stands in the register; once' })
  @ApiNoContentResponse()
  record(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: RecordedComparisonForm,
  ): Promise<void> {
    return this.answers.run(actor, { id, channel: body.channel, facts: comparisonFacts(body) });
  }
}
