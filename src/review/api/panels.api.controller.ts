import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { AddPanelMember } from '../add-panel-member';
import { ClosePanel } from '../close-panel';
import { FormPanel } from '../form-panel';
import { PanelQueries } from '../panel.queries';
import { RemovePanelMember } from '../remove-panel-member';
import {
  ConflictCountDto,
  FormedDto,
  NewMemberDto,
  NewPanelDto,
  panelDto,
  PanelListQuery,
  PanelPageDto,
  PanelRecordDto,
  panelRecordDto,
  ReleasedDto,
  RemoveMemberDto,
} from './panel.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/panels')
export class PanelsApiController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly formPanel: FormPanel,
    private readonly addMember: AddPanelMember,
    private readonly removeMember: RemovePanelMember,
    private readonly closePanel: ClosePanel,
  ) {}

  @Get()
  @Requires('panel:read')
  @ApiOperation({ summary: 'Panels, newest first; a chair sees the own ones' })
  @ApiOkResponse({ type: PanelPageDto })
  async list(@CurrentActor() actor: Actor, @Query() query: PanelListQuery): Promise<PanelPageDto> {
    const page = await this.panels.list(actor, query.after ?? undefined);
    return { rows: page.rows.map(panelDto), total: page.total, next: page.next };
  }

  @Post()
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Form the panel of a call; eligible nominations go before it' })
  @ApiCreatedResponse({ type: FormedDto })
  form(@CurrentActor() actor: Actor, @Body() body: NewPanelDto): Promise<FormedDto> {
    return this.formPanel.run(actor, body);
  }

  @Get(':id')
  @Requires('panel:read')
  @ApiOperation({ summary: 'One panel with its files' })
  @ApiOkResponse({ type: PanelRecordDto })
  async one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<PanelRecordDto> {
    return panelRecordDto(await this.panels.view(actor, id), actor.permissions.has('panel:manage'));
  }

  @Post(':id/members')
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Seat a reviewer, or put another chair in the place of the present one' })
  @ApiCreatedResponse({ type: ConflictCountDto })
  seat(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: NewMemberDto,
  ): Promise<ConflictCountDto> {
    return this.addMember.run(actor, { panelId: id, ...body });
  }

  @Post(':id/members/:memberId/removal')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'A reviewer leaves; sheets handed in stay' })
  @ApiOkResponse({ type: ReleasedDto })
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
    @Body() body: RemoveMemberDto,
  ): Promise<ReleasedDto> {
    return this.removeMember.run(actor, { panelId: id, memberId, ...body });
  }

  @Post(':id/close')
  @HttpCode(204)
  @Requires('panel:close')
  @ApiOperation({ summary: 'Close the panel; refused while sheets are missing, which are named' })
  @ApiNoContentResponse()
  close(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    return this.closePanel.run(actor, { panelId: id });
  }
}
