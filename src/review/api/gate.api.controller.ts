import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { DeclareOnNames } from '../declare-on-names';
import { LiftConflict } from '../lift-conflict';
import { NamesQueries } from '../names.queries';
import { OpenName } from '../open-name';
import { OwnConflictsQueries } from '../own-conflicts.queries';
import {
  LiftDto,
  NamesDeclarationDto,
  NamesDto,
  OpenNameDto,
  ownConflictDto,
  OwnConflictsDto,
  tiesOf,
} from './gate.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1')
export class GateApiController {
  constructor(
    private readonly names: NamesQueries,
    private readonly conflicts: OwnConflictsQueries,
    private readonly declare: DeclareOnNames,
    private readonly lift: LiftConflict,
    private readonly openName: OpenName,
  ) {}

  @Get('reviews/conflicts')
  @Requires('review:score')
  @ApiOperation({ summary: 'My conflicts of interest: declared, or found on a file whose name I had seen' })
  @ApiOkResponse({ type: OwnConflictsDto })
  async own(@CurrentActor() actor: Actor): Promise<OwnConflictsDto> {
    const rows = (await this.conflicts.of(actor)).map(ownConflictDto);
    return { rows, total: rows.length };
  }

  @Get('reviews/panels/:panelId/names')
  @Requires('review:score')
  @ApiOperation({
    summary: 'Blind stage: all nominees of the panel by name, without numbers, to declare upon',
  })
  @ApiOkResponse({ type: NamesDto })
  async list(@CurrentActor() actor: Actor, @Param('panelId', IdParam) panelId: string): Promise<NamesDto> {
    const { names, waits } = await this.names.list(actor, panelId);
    return { waits, rows: [...names] };
  }

  @Post('reviews/panels/:panelId/names')
  @HttpCode(204)
  @Requires('review:score')
  @ApiOperation({ summary: 'Blind stage: declare ties to people of the list; the other files open' })
  @ApiNoContentResponse()
  async answer(
    @CurrentActor() actor: Actor,
    @Param('panelId', IdParam) panelId: string,
    @Body() body: NamesDeclarationDto,
  ): Promise<void> {
    await this.declare.run(actor, { panelId, ties: tiesOf(body.ties) });
  }

  @Post('panels/:id/conflicts/lift')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Lift a conflict of interest with a reason, where the rules allow it' })
  @ApiNoContentResponse()
  liftConflict(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: LiftDto,
  ): Promise<void> {
    return this.lift.run(actor, { panelId: id, ...body });
  }

  @Post('panels/:id/files/:number/name')
  @HttpCode(204)
  @Requires('panel:read')
  @ApiOperation({ summary: 'Blind stage: open the name behind a number to me, with a reason that is kept' })
  @ApiNoContentResponse()
  open(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('number') number: string,
    @Body() body: OpenNameDto,
  ): Promise<void> {
    return this.openName.run(actor, { panelId: id, number, reason: body.reason });
  }
}
