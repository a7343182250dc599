import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { EndEarly } from '../end-early';
import { ForwardSelection } from '../forward-selection';
import { ParticipationQueries } from '../participation.queries';
import { RecordAcceptance } from '../record-acceptance';
import { RecordCompletion } from '../record-completion';
import { RecordDeparture } from '../record-departure';
import {
  AcceptanceDto,
  CompletionDto,
  DepartureDto,
  EarlyEndDto,
  ForwardDto,
  ForwardedDto,
  participationDto,
  ParticipationDto,
  ParticipationPageDto,
  ParticipationQuery,
} from './participation.dto';

@ApiTags('Participation')
@ApiBearerAuth()
@Controller('api/v1/participations')
export class ParticipationApiController {
  constructor(
    private readonly queries: ParticipationQueries,
    private readonly forwardSelection: ForwardSelection,
    private readonly recordAcceptance: RecordAcceptance,
    private readonly recordDeparture: RecordDeparture,
    private readonly recordCompletion: RecordCompletion,
    private readonly endEarly: EndEarly,
  ) {}

  @Get()
  @Requires('participation:read')
  @ApiOperation({ summary: 'Those forwarded to Japan, by name' })
  @ApiOkResponse({ type: ParticipationPageDto })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ParticipationQuery,
  ): Promise<ParticipationPageDto> {
    const page = await this.queries.list(actor, query, query.after ?? undefined);
    return { rows: page.rows.map(participationDto), total: page.total, next: page.next };
  }

  @Post()
  @HttpCode(200)
  @Requires('participation:record')
  @ApiOperation({ summary: 'Forward everyone selected and not yet forwarded of a decided call' })
  @ApiOkResponse({ type: ForwardedDto })
  forward(@CurrentActor() actor: Actor, @Body() body: ForwardDto): Promise<ForwardedDto> {
    return this.forwardSelection.run(actor, body);
  }

  @Get(':id')
  @Requires('participation:read')
  @ApiOperation({ summary: 'One participation' })
  @ApiOkResponse({ type: ParticipationDto })
  async one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ParticipationDto> {
    return participationDto(await this.queries.record(actor, id));
  }

  @Post(':id/acceptance')
  @HttpCode(204)
  @Requires('acceptance:record')
  @ApiOperation({ summary: 'Record the answer of the Japan side, once' })
  @ApiNoContentResponse()
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: AcceptanceDto,
  ): Promise<void> {
    return this.recordAcceptance.run(actor, { participationId: id, ...body });
  }

  @Post(':id/departure')
  @HttpCode(204)
  @Requires('participation:record')
  @ApiOperation({ summary: 'Record the departure' })
  @ApiNoContentResponse()
  depart(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: DepartureDto,
  ): Promise<void> {
    return this.recordDeparture.run(actor, { participationId: id, ...body });
  }

  @Post(':id/completion')
  @HttpCode(204)
  @Requires('participation:record')
  @ApiOperation({ summary: 'Record the completion, once; the check-ins are dated from it' })
  @ApiNoContentResponse()
  complete(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: CompletionDto,
  ): Promise<void> {
    return this.recordCompletion.run(actor, { participationId: id, ...body });
  }

  @Post(':id/early-end')
  @HttpCode(204)
  @Requires('participation:record')
  @ApiOperation({ summary: 'Record an early return with its reason' })
  @ApiNoContentResponse()
  end(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: EarlyEndDto,
  ): Promise<void> {
    return this.endEarly.run(actor, { participationId: id, ...body });
  }
}
