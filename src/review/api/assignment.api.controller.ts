import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { ApplyAssignment } from '../apply-assignment';
import { AssignReviewer } from '../assign-reviewer';
import { MARK_FIELDS, MarksExportQueries } from '../marks-export.queries';
import { shortageOf } from '../panel-plan';
import { isFinished, PreviewAssignment } from '../preview-assignment';
import { AddedDto, ApplyDto, HandAssignmentDto, MarksDto, PreviewDto } from './panel.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/panels/:id')
export class AssignmentApiController {
  constructor(
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
  async plan(@Param('id', IdParam) id: string): Promise<PreviewDto> {
    const preview = await this.preview.run({ panelId: id });
    if (!isFinished(preview)) {
      const { state } = preview.progress;
      const share = preview.progress.state === 'running' ? preview.progress.share : null;
      return { state, share, feasible: null, key: null, added: [], shortage: [] };
    }
    const { plan, key } = preview;
    return {
      state: 'done',
      share: null,
      feasible: plan.feasible,
      key,
      added: plan.feasible ? [...plan.added] : [],
      shortage: shortageOf(preview),
    };
  }

  @Post('assignment')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Give every file its reviewers; a second time adds nothing' })
  @ApiOkResponse({ type: AddedDto })
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ApplyDto,
  ): Promise<AddedDto> {
    return this.apply.run(actor, { panelId: id, ...(body.key ? { key: body.key } : {}) });
  }

  @Get('marks')
  @Requires('panel:read')
  @ApiOperation({
    summary: 'Every raw mark handed in, with its earlier states, under numbers instead of names',
  })
  @ApiOkResponse({ type: MarksDto })
  async rawMarks(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<MarksDto> {
    const { rows, filesWithheld } = await this.marks.of(actor, id);
    return { rows: rows.length, filesWithheld, dictionary: MARK_FIELDS, data: rows };
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
