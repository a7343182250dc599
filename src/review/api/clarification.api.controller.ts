import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { AnswerClarification } from '../answer-clarification';
import { AskClarification } from '../ask-clarification';
import { CopyQueries } from '../copies.queries';
import { CopyClarification } from '../copy-clarification';
import { ClarificationQueries } from '../clarification.queries';
import { AnswerForm, QuestionForm } from '../clarification.form';
import { AnsweredDto, AskedDto, clarificationDto, ClarificationListDto } from './clarification.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1')
export class ClarificationApiController {
  constructor(
    private readonly clarifications: ClarificationQueries,
    private readonly ask: AskClarification,
    private readonly answer: AnswerClarification,
    private readonly copies: CopyQueries,
    private readonly ofCopies: CopyClarification,
  ) {}

  @Post('panels/:id/files/:number/clarification')
  @HttpCode(200)
  @Requires('panel:read')
  @ApiOperation({ summary: 'Put one question to the nominee of a file, once for each file of a panel' })
  @ApiOkResponse({ type: AskedDto })
  question(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) panelId: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: QuestionForm,
  ): Promise<AskedDto> {
    return this.ask.run(actor, { panelId, number, ...body });
  }

  @Get('reviews/:id/clarification')
  @Requires('review:score')
  @ApiOperation({ summary: 'The question about one of my files and its answer, once the file is open to me' })
  @ApiOkResponse({ type: ClarificationListDto })
  async ofCopy(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) assignmentId: string,
  ): Promise<ClarificationListDto> {
    const asked = await this.ofCopies.of(actor, await this.copies.page(actor, assignmentId));
    return { rows: asked ? [clarificationDto(asked)] : [], total: asked ? 1 : 0 };
  }

  @Get('nominations/:id/clarification')
  @Requires('nomination:edit')
  @ApiOperation({ summary: 'Questions of panels about a nomination, the open one on top' })
  @ApiOkResponse({ type: ClarificationListDto })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) nominationId: string,
  ): Promise<ClarificationListDto> {
    const rows = (await this.clarifications.toAnswer(actor, nominationId)).map(clarificationDto);
    return { rows, total: rows.length };
  }

  @Post('nominations/:id/clarification')
  @HttpCode(200)
  @Requires('nomination:edit')
  @ApiOperation({
    summary: 'Answer the open question, once; the answer makes a revision of the submitted record',
  })
  @ApiOkResponse({ type: AnsweredDto })
  async reply(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) nominationId: string,
    @Body() body: AnswerForm,
  ): Promise<AnsweredDto> {
    const [open] = await this.clarifications.toAnswer(actor, nominationId);
    return this.answer.run(actor, { clarificationId: found(open).id, answer: body.answer });
  }
}
