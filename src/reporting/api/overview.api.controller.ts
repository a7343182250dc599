import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, organisationScope, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { RemindMinistry } from '../../nominations';
import { MinistryOverview } from '../ministry-overview';
import { RemindForm } from '../remind.form';
import { SecretariatOverview } from '../secretariat-overview';
import {
  BlockedDto,
  blockedDto,
  inCallDto,
  MinistryInCallDto,
  MinistryOverviewDto,
  ministryDto,
  RemindedDto,
} from './overview.dto';

@ApiTags('Overview')
@ApiBearerAuth()
@Controller('api/v1/overview')
export class OverviewApiController {
  constructor(
    private readonly ministry: MinistryOverview,
    private readonly secretariat: SecretariatOverview,
    private readonly remind: RemindMinistry,
  ) {}

  @Get()
  @Requires('overview:read')
  @ApiOperation({ summary: 'The own ministry: slots and days left, what waits for whom, past results' })
  @ApiOkResponse({ type: MinistryOverviewDto })
  async own(@CurrentActor() actor: Actor): Promise<MinistryOverviewDto> {
    return ministryDto(await this.ministry.of(actor));
  }

  @Get('calls/:id/organisations')
  @Requires('overview:read')
  @ApiOperation({ summary: 'For the secretariat: which organisations have sent whom' })
  @ApiOkResponse({ type: [MinistryInCallDto] })
  async organisations(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
  ): Promise<MinistryInCallDto[]> {
    if (organisationScope(actor) !== null) throw new NotVisible();
    return (await this.secretariat.organisations(id)).rows.map(inCallDto);
  }

  @Post('calls/:id/reminders')
  @HttpCode(200)
  @Requires('call:manage')
  @ApiOperation({ summary: 'Remind organisations that have sent nobody; all of them or none' })
  @ApiOkResponse({ type: RemindedDto })
  reminders(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { organisations }: RemindForm,
  ): Promise<RemindedDto> {
    return this.remind.run(actor, { callId: id, organisationIds: organisations });
  }

  @Get('calls/:id/blocked')
  @Requires('overview:read')
  @ApiOperation({ summary: 'For the secretariat: who was kept out by which rule; names are withheld' })
  @ApiOkResponse({ type: BlockedDto })
  async blocked(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<BlockedDto> {
    if (organisationScope(actor) !== null) throw new NotVisible();
    return blockedDto(await this.secretariat.blocked(id));
  }
}
