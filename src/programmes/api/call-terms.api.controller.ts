import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { AmendCall } from '../amend-call';
import { CallHistory } from '../call-history.queries';
import { CallPagesQueries } from '../call-pages.queries';
import { PlanAmendment } from '../plan-amendment';
import { TermsCheck } from '../terms-check';
import { readTerms } from './read-terms';
import { AmendCallDto, AmendedDto, AmendmentPreviewDto, PreviewAmendmentDto, VersionDto } from './set-up.dto';

const sentTerms = (request: Request): unknown => (request.body as { terms?: unknown }).terms;

/** What happens to the terms of a call after opening. */
@ApiTags('calls')
@ApiBearerAuth()
@Controller('api/v1/calls')
export class CallTermsApiController {
  constructor(
    private readonly calls: CallPagesQueries,
    private readonly history: CallHistory,
    private readonly check: TermsCheck,
    private readonly plan: PlanAmendment,
    private readonly amendCall: AmendCall,
  ) {}

  @Get(':id/versions')
  @Requires('call:read')
  @ApiOperation({ summary: 'Published versions of the terms, newest first' })
  @ApiOkResponse({ type: [VersionDto] })
  async versions(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<VersionDto[]> {
    await this.calls.record(actor, id);
    return (await this.history.versions(actor, id)).map(({ by: _by, ...version }) => version);
  }

  @Post(':id/amendments/preview')
  @HttpCode(200)
  @Requires('call:manage')
  @ApiOperation({ summary: 'What an amendment would change and whom it touches; nothing is written' })
  @ApiOkResponse({ type: AmendmentPreviewDto })
  async preview(
    @Param('id', IdParam) id: string,
    @Body() body: PreviewAmendmentDto,
    @Req() request: Request,
  ): Promise<AmendmentPreviewDto> {
    const terms = readTerms(body.terms, sentTerms(request));
    await this.check.run(terms);
    const { changes, touched, refusals } = await this.plan.preview(id, terms);
    return {
      changes,
      touched: touched.map((each) => ({
        id: each.id,
        number: each.number,
        state: each.state,
        organisationCode: each.organisationCode,
      })),
      refusals,
    };
  }

  @Post(':id/amendments')
  @Requires('call:manage')
  @ApiOperation({ summary: 'Publish changed terms as a new version, with its reason' })
  @ApiCreatedResponse({ type: AmendedDto })
  amend(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: AmendCallDto,
    @Req() request: Request,
  ): Promise<AmendedDto> {
    const { version, reason } = body;
    return this.amendCall.run(actor, {
      callId: id,
      version,
      reason,
      terms: readTerms(body.terms, sentTerms(request)),
    });
  }
}
