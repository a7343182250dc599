import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { NominationPages } from '../../nominations';
import { Findings } from '../findings.queries';
import { PreCheck, PreCheckForm } from '../pre-check';
import { ScreenNominations } from '../screen-nominations';
import { FindingDto, PreCheckDto, ScreeningDto } from './eligibility.dto';

@ApiTags('Eligibility')
@ApiBearerAuth()
@Controller('api/v1')
export class EligibilityApiController {
  constructor(
    private readonly pages: NominationPages,
    private readonly findings: Findings,
    private readonly screenNominations: ScreenNominations,
    private readonly preCheck: PreCheck,
  ) {}

  @Get('nominations/:id/eligibility')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'Findings of the latest check, rule by rule' })
  @ApiOkResponse({ type: [FindingDto] })
  async found(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<FindingDto[]> {
    return this.findings.latest(await this.pages.record(actor, id));
  }

  @Post('nominations/:id/screen')
  @HttpCode(200)
  @Requires('nomination:screen')
  @ApiOperation({ summary: 'Check one nomination against the rules again' })
  @ApiOkResponse({ type: ScreeningDto })
  screenOne(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ScreeningDto> {
    return this.screenNominations.one(actor, { nominationId: id });
  }

  @Post('calls/:id/screen')
  @HttpCode(200)
  @Requires('nomination:screen')
  @ApiOperation({ summary: 'Check all endorsed nominations of a call against its rules' })
  @ApiOkResponse({ type: ScreeningDto })
  screenCall(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ScreeningDto> {
    return this.screenNominations.run(actor, { callId: id });
  }

  @Post('pre-check')
  @HttpCode(200)
  @Requires('nomination:start')
  @ApiOperation({ summary: 'The rules of an open call against a few facts; nothing is kept' })
  @ApiOkResponse({ type: PreCheckDto })
  async check(@CurrentActor() actor: Actor, @Body() body: PreCheckForm): Promise<PreCheckDto> {
    const { outcome, findings } = await this.preCheck.run(actor, body);
    return { outcome, findings };
  }
}
