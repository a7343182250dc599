import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { CallHistory } from '../call-history.queries';
import { CallPagesQueries } from '../call-pages.queries';
import { CloneCall } from '../clone-call';
import { ExtendDeadline } from '../extend-deadline';
import { CallCreatedDto } from './call.dto';
import { CloneCallDto, ExtendDeadlineDto, ExtendedDto, ExtensionDto, ShiftedDateDto } from './set-up.dto';

/** More time in a call, and the same call again some months later. */
@ApiTags('calls')
@ApiBearerAuth()
@Controller('api/v1/calls')
export class CallDatesApiController {
  constructor(
    private readonly calls: CallPagesQueries,
    private readonly history: CallHistory,
    private readonly extendDeadline: ExtendDeadline,
    private readonly cloneCall: CloneCall,
  ) {}

  @Get(':id/extensions')
  @Requires('call:read')
  @ApiOperation({ summary: 'Deadlines that were moved, as far as you may know' })
  @ApiOkResponse({ type: [ExtensionDto] })
  async extensions(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ExtensionDto[]> {
    await this.calls.record(actor, id);
    const rows = await this.history.extensions(actor, id);
    return rows.map(({ organisation, ...row }) => ({ ...row, organisationCode: organisation?.code ?? null }));
  }

  @Post(':id/extensions')
  @Requires('call:manage')
  @ApiOperation({ summary: 'Give more time to everybody, one organisation or one person' })
  @ApiCreatedResponse({ type: ExtendedDto })
  extend(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ExtendDeadlineDto,
  ): Promise<ExtendedDto> {
    return this.extendDeadline.run(actor, { ...body, callId: id, until: new Date(body.until) });
  }

  @Get(':id/clone')
  @Requires('call:manage')
  @ApiOperation({ summary: 'The dates of a clone, before and after' })
  @ApiOkResponse({ type: [ShiftedDateDto] })
  async shifted(
    @Param('id', IdParam) id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<readonly ShiftedDateDto[]> {
    return (await this.cloneCall.preview({ callId: id, ...readForm(CloneCallDto, query) })).dates;
  }

  @Post(':id/clone')
  @Requires('call:manage')
  @ApiOperation({ summary: 'A new draft with the same terms, so many months later' })
  @ApiCreatedResponse({ type: CallCreatedDto })
  clone(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CloneCallDto,
  ): Promise<CallCreatedDto> {
    return this.cloneCall.run(actor, { callId: id, months: body.months });
  }
}
