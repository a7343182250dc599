import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { NominationPages } from '../../nominations';
import { EndOverride } from '../end-override';
import { EvidenceForm, OverrideForm } from '../evidence.form';
import { Findings } from '../findings.queries';
import { OverrideVerdict } from '../override-verdict';
import { RecordEvidence } from '../record-evidence';
import { ScreenNominations } from '../screen-nominations';
import { FindingDto, ScreeningDto } from './eligibility.dto';

@ApiTags('Eligibility')
@ApiBearerAuth()
@Controller('api/v1')
export class EligibilityApiController {
  constructor(
    private readonly pages: NominationPages,
    private readonly findings: Findings,
    private readonly screenNominations: ScreenNominations,
    private readonly recordEvidence: RecordEvidence,
    private readonly overrideVerdict: OverrideVerdict,
    private readonly endOverride: EndOverride,
  ) {}

  @Get('nominations/:id/eligibility')
  @Requires('nomination:read')
  @ApiOperation({ summary: 'Findings of the latest check, rule by rule' })
  @ApiOkResponse({ type: [FindingDto] })
  async found(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<FindingDto[]> {
    return this.findings.latest(await this.pages.record(actor, id));
  }

  @Post('nominations/:id/eligibility/:rule/evidence')
  @HttpCode(200)
  @Requires('nomination:screen')
  @ApiOperation({ summary: 'Record the document that was seen for a rule; the nomination is checked again' })
  @ApiOkResponse({ type: ScreeningDto })
  evidence(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('rule') ruleCode: string,
    @Body() { verdict, document, documentId, validUntil }: EvidenceForm,
  ): Promise<ScreeningDto> {
    const seen = { nominationId: id, ruleCode, verdict, document, documentId, validUntil };
    return this.recordEvidence.run(actor, seen);
  }

  @Post('nominations/:id/eligibility/:rule/override')
  @HttpCode(200)
  @Requires('verdict:override')
  @ApiOperation({ summary: 'Set the verdict on a rule aside, with a reason and a last day' })
  @ApiOkResponse({ type: ScreeningDto })
  override(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('rule') ruleCode: string,
    @Body() { verdict, reason, validUntil }: OverrideForm,
  ): Promise<ScreeningDto> {
    return this.overrideVerdict.run(actor, { nominationId: id, ruleCode, verdict, reason, validUntil });
  }

  @Post('nominations/:id/eligibility/:rule/end-override')
  @HttpCode(200)
  @Requires('verdict:override')
  @ApiOperation({ summary: 'Let the rule speak again' })
  @ApiOkResponse({ type: ScreeningDto })
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('rule') ruleCode: string,
  ): Promise<ScreeningDto> {
    return this.endOverride.run(actor, { nominationId: id, ruleCode });
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
}
