import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { refuse } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { CopyQueries } from '../copies.queries';
import { DeclareConflict } from '../declare-conflict';
import { DeclareNoConflict } from '../declare-no-conflict';
import { SaveScores } from '../save-scores';
import { SubmitScoreSheet } from '../submit-score-sheet';
import {
  DeclarationDto,
  HandedInDto,
  reviewDto,
  ReviewListDto,
  reviewRecordDto,
  ReviewRecordDto,
  SavedDto,
  ScoresDto,
} from './review.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/reviews')
export class ReviewsApiController {
  constructor(
    private readonly copies: CopyQueries,
    private readonly declareNone: DeclareNoConflict,
    private readonly declareConflict: DeclareConflict,
    private readonly saveScores: SaveScores,
    private readonly submitSheet: SubmitScoreSheet,
  ) {}

  @Get()
  @Requires('review:score')
  @ApiOperation({ summary: 'My files, by the day their scores are due' })
  @ApiOkResponse({ type: ReviewListDto })
  async mine(@CurrentActor() actor: Actor): Promise<ReviewListDto> {
    const rows = (await this.copies.mine(actor)).map(reviewDto);
    return { rows, total: rows.length };
  }

  @Get(':id')
  @Requires('review:score')
  @ApiOperation({ summary: 'One of my files: its content opens after "no conflict"' })
  @ApiOkResponse({ type: ReviewRecordDto })
  async one(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<ReviewRecordDto> {
    return reviewRecordDto(await this.copies.page(actor, id));
  }

  @Post(':id/declaration')
  @HttpCode(204)
  @Requires('review:score')
  @ApiOperation({ summary: 'Declare whether there is a conflict of interest' })
  @ApiNoContentResponse()
  async declare(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: DeclarationDto,
  ): Promise<void> {
    if (body.answer === 'none') return this.declareNone.run(actor, { assignmentId: id });
    if (!body.kind) refuse('common.choose_one', { field: 'kind' });
    await this.declareConflict.run(actor, { assignmentId: id, kind: body.kind, reason: body.reason });
  }

  @Put(':id/scores')
  @Requires('review:score')
  @ApiOperation({ summary: 'Keep marks as a draft; a criterion that is not named stays as it was' })
  @ApiOkResponse({ type: SavedDto })
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: ScoresDto,
  ): Promise<SavedDto> {
    const saved = await this.saveScores.run(actor, {
      assignmentId: id,
      marks: body.marks,
      ...(body.confidence === null ? {} : { confidence: body.confidence }),
    });
    return {
      savedAt: saved.savedAt ? new Date(saved.savedAt).toISOString() : null,
      score: saved.score,
      missing: [...saved.missing],
    };
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('review:score')
  @ApiOperation({ summary: 'Hand the sheet in, once' })
  @ApiOkResponse({ type: HandedInDto })
  submit(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<HandedInDto> {
    return this.submitSheet.run(actor, { assignmentId: id });
  }
}
