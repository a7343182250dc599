import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { indicatorsData } from '../exports/indicator-data';
import { IndicatorQuery, RetentionQuery } from '../indicator.query';
import { IndicatorReport } from '../indicator-report';
import { IndicatorsDto, RetentionDto } from './indicator.dto';

@ApiTags('figures')
@ApiBearerAuth()
@Controller('api/v1')
export class IndicatorApiController {
  constructor(private readonly report: IndicatorReport) {}

  @Get('indicators')
  @Requires('report:read')
  @ApiOperation({
    summary: 'Indicators of follow-up, each with n, response rate and interval; rounded for the Japan side',
  })
  @ApiOkResponse({ type: IndicatorsDto })
  async indicators(
    @CurrentActor() actor: Actor,
    @Query() { by, code }: IndicatorQuery,
  ): Promise<IndicatorsDto> {
    return indicatorsData(await this.report.table(actor, by ?? 'none', code));
  }

  @Get('retention')
  @Requires('report:read')
  @ApiOperation({ summary: 'Retention in post or in the public service as a Kaplan-Meier curve' })
  @ApiOkResponse({ type: RetentionDto })
  async retention(
    @CurrentActor() actor: Actor,
    @Query() { of, by, key }: RetentionQuery,
  ): Promise<RetentionDto> {
    const group = by ?? 'none';
    const found = await this.report.retention(
      actor,
      of ?? 'post',
      group,
      group === 'none' ? 'all' : (key ?? ''),
    );
    const { asOf, exact, retained, people, unheard, median } = found;
    return {
      ...{ asOf, of: retained, exact, people, unheard, median },
      steps: found.steps.map(({ time, survival, error, low, high, shownRisk, shownEvents }) => ({
        ...{ time, survival, error, low, high, atRisk: shownRisk, events: shownEvents },
      })),
    };
  }
}
