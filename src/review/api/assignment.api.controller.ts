import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { ApplyAssignment } from '../apply-assignment';
import { AssignReviewer } from '../assign-reviewer';
import { FILES_OF_A_PAGE, MARK_FIELDS, MarksExportQueries } from '../marks-export.queries';
import { PanelQueries } from '../panel.queries';
import { PreviewAssignment } from '../preview-assignment';
import { readEdits } from '../read-edits';
import { AddedDto, ApplyDto, HandAssignmentDto, MarksDto, MarksQuery } from './panel.dto';
import { PreviewDto, previewDto, PreviewQuery } from './plan.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/panels/:id')
export class AssignmentApiController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly marks: MarksExportQueries,
    private readonly preview: PreviewAssignment,
    private readonly apply: ApplyAssignment,
    private readonly assignReviewer: AssignReviewer,
  ) {}

  @Get('assignment')
  @Requires('panel:manage')
  @ApiOperation({
    summary: 'Who would read which file; nothing is written. A long search answers `running`: ask again',
  })
  @ApiOkResponse({ type: PreviewDto })
  async plan(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() { edit }: PreviewQuery,
  ): Promise<PreviewDto> {
    const { facts } = await this.panels.view(actor, id);
    return previewDto(await this.preview.run({ panelId: id, edits: readEdits(edit, facts) }));
  }

  @Post('assignment')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Give every file its reviewers; a second time adds nothing' })
  @ApiOkResponse({ type: AddedDto })
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { key, apart, edit }: ApplyDto,
  ): Promise<AddedDto> {
    const { facts } = await this.panels.view(actor, id);
    const edits = readEdits(edit, facts);
    return this.apply.run(actor, { panelId: id, edits, apart, ...(key ? { key } : {}) });
  }

  @Get('marks')
  @Requires('panel:read')
  @ApiOperation({
    summary:
      'Raw marks handed in, with their earlier states, under numbers instead of names; so many files a page',
  })
  @ApiOkResponse({ type: MarksDto })
  async rawMarks(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Query() { after, size }: MarksQuery,
  ): Promise<MarksDto> {
    const found = await this.marks.open(actor, id);
    const { rows, next } = await this.marks.page(found, after ?? 0, size ?? FILES_OF_A_PAGE);
    const filesWithheld = found.hidden.size;
    return { rows: rows.length, filesWithheld, dictionary: MARK_FIELDS, data: rows, next };
  }

  @Post('readers')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Give one file to one reviewer by hand' })
  @ApiNoContentResponse()
  byHand(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: HandAssignmentDto,
  ): Promise<void> {
    return this.assignReviewer.run(actor, { panelId: id, ...body });
  }
}
