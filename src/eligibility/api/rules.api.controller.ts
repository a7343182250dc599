import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import type { EligibilityRule } from '../../programmes/domain';
import { BlockedQueries } from '../blocked.queries';
import { PreCheck, PreCheckForm } from '../pre-check';
import { TestBench } from '../test-bench';
import { BlockedPageDto, BlockedQuery, PreCheckDto, TestBenchDto } from './rules.dto';

@ApiTags('Eligibility')
@ApiBearerAuth()
@Controller('api/v1')
export class RulesApiController {
  constructor(
    private readonly preCheck: PreCheck,
    private readonly testBench: TestBench,
    private readonly blocked: BlockedQueries,
  ) {}

  @Post('pre-check')
  @HttpCode(200)
  @Requires('nomination:start')
  @ApiOperation({ summary: 'The rules of an open call against a few facts; nothing is kept' })
  @ApiOkResponse({ type: PreCheckDto })
  async check(@CurrentActor() actor: Actor, @Body() body: PreCheckForm): Promise<PreCheckDto> {
    const { outcome, findings } = await this.preCheck.run(actor, body);
    return { outcome, findings };
  }

  @Post('calls/:id/test-bench')
  @HttpCode(200)
  @Requires('call:manage')
  @ApiOperation({
    summary: 'A made-up person against the rules of a call, a draft too, or against rules sent along',
  })
  @ApiOkResponse({ type: PreCheckDto })
  async try(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) callId: string,
    @Body() { rules, ...person }: TestBenchDto,
  ): Promise<PreCheckDto> {
    const tried = { callId, person, rules: (rules ?? null) as EligibilityRule[] | null };
    const { outcome, findings } = await this.testBench.run(actor, tried);
    return { outcome, findings };
  }

  @Get('calls/:id/blocked')
  @Requires('nomination:screen')
  @ApiOperation({ summary: 'Who was kept out by which rule, the strongest first' })
  @ApiOkResponse({ type: BlockedPageDto })
  async kept(
    @Param('id', IdParam) id: string,
    @Query() { rule, after }: BlockedQuery,
  ): Promise<BlockedPageDto> {
    const { rows, total, next } = await this.blocked.ofCall(id, rule, after ?? undefined);
    return {
      rules: await this.blocked.toll(id),
      rows: rows.map(({ id: nominationId, nomination, ...strength }) => ({
        nominationId,
        number: nomination.number,
        organisationCode: nomination.organisationCode,
        ...strength,
      })),
      total,
      next,
    };
  }
}
