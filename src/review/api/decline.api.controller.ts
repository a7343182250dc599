import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { AnswerInvitation } from '../answer-invitation';
import { DeclineFile } from '../decline-file';
import { CopyQueries } from '../copies.queries';
import { SayRemark } from '../say-remark';
import { DeclineDto, InvitationAnswerDto, RemarkDto } from './review.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/reviews')
export class DeclineApiController {
  constructor(
    private readonly answerInvitation: AnswerInvitation,
    private readonly declineFile: DeclineFile,
    private readonly copies: CopyQueries,
    private readonly say: SayRemark,
  ) {}

  @Post(':id/refusal')
  @HttpCode(204)
  @Requires('review:score')
  @ApiOperation({ summary: 'Give a file back, also after marks were saved; another reader is found' })
  @ApiNoContentResponse()
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: DeclineDto,
  ): Promise<void> {
    return this.declineFile.run(actor, { assignmentId: id, reason: body.reason });
  }

  @Post('panels/:panelId/answer')
  @HttpCode(204)
  @Requires('review:score')
  @ApiOperation({ summary: 'Take the seat on a panel, or decline it with a reason' })
  @ApiNoContentResponse()
  async answer(
    @CurrentActor() actor: Actor,
    @Param('panelId', IdParam) panelId: string,
    @Body() body: InvitationAnswerDto,
  ): Promise<void> {
    await this.answerInvitation.run(actor, { panelId, ...body });
  }

  @Post(':id/remarks')
  @HttpCode(204)
  @Requires('review:score')
  @ApiOperation({ summary: 'A remark to the other readers of a file, after the own sheet is in' })
  @ApiNoContentResponse()
  async remark(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: RemarkDto,
  ): Promise<void> {
    const { panelId, nomination } = await this.copies.page(actor, id);
    await this.say.run(actor, { panelId, nominationId: nomination.id, text: body.text });
  }
}
