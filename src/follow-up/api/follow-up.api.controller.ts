import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { AnswerCheckIn } from '../answer-check-in';
import { FollowUpQueries } from '../follow-up.queries';
import { IssueSupervisorLink } from '../issue-supervisor-link';
import { supervisorAddress } from '../notices';
import { outcomeAnswers } from '../outcome.form';
import { RecordByTelephone } from '../record-by-telephone';
import { RevokeSupervisorLink } from '../revoke-supervisor-link';
import { SettleDifference } from '../settle-difference';
import {
  BoardPageDto,
  BoardQuery,
  checkInDto,
  LinkDto,
  LinkIssuedDto,
  OwnAnswerDto,
  RevokeDto,
  SettleDto,
  StatusDto,
  TelephoneDto,
} from './follow-up.dto';

@ApiTags('Follow-up')
@ApiBearerAuth()
@Controller('api/v1')
export class FollowUpApiController {
  constructor(
    private readonly queries: FollowUpQueries,
    private readonly answerCheckIn: AnswerCheckIn,
    private readonly recordByTelephone: RecordByTelephone,
    private readonly settleDifference: SettleDifference,
    private readonly issueLink: IssueSupervisorLink,
    private readonly revokeLink: RevokeSupervisorLink,
  ) {}

  @Get('check-ins')
  @Requires('follow-up:read')
  @ApiOperation({ summary: 'Check-ins, the most urgent first' })
  @ApiOkResponse({ type: BoardPageDto })
  async board(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<BoardPageDto> {
    const filter = { view: query.view ?? 'action', months: query.months };
    const page = await this.queries.board(actor, filter, query.after ?? undefined);
    return { rows: page.rows.map(checkInDto), total: page.total, next: page.next };
  }

  @Post('check-ins/:id/answer')
  @HttpCode(200)
  @Requires('follow-up:report')
  @ApiOperation({ summary: 'The official answers a check-in, once' })
  @ApiOkResponse({ type: StatusDto })
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: OwnAnswerDto,
  ): Promise<StatusDto> {
    const outcomes = outcomeAnswers(body);
    return this.answerCheckIn.run(actor, { checkInId: id, ...body, outcomes, progress: {} });
  }

  @Post('check-ins/:id/telephone')
  @HttpCode(204)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Write down what was said on the telephone' })
  @ApiNoContentResponse()
  async telephone(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: TelephoneDto,
  ): Promise<void> {
    await this.recordByTelephone.run(actor, { checkInId: id, ...body, outcomes: outcomeAnswers(body) });
  }

  @Post('check-ins/:id/settlement')
  @HttpCode(204)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Settle whose word stands where the two differ' })
  @ApiNoContentResponse()
  async settle(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: SettleDto,
  ): Promise<void> {
    await this.settleDifference.run(actor, { checkInId: id, ...body });
  }

  @Post('participations/:id/supervisor-links')
  @HttpCode(200)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Send the superior a link; an earlier one for the same form stops working' })
  @ApiOkResponse({ type: LinkIssuedDto })
  async issue(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: LinkDto,
  ): Promise<LinkIssuedDto> {
    const link = await this.issueLink.run(actor, { participationId: id, ...body });
    const address = link && !link.mailed ? supervisorAddress(link.token) : null;
    return { id: link?.id ?? null, mailed: link?.mailed ?? body.supervisorEmail !== null, address };
  }

  @Post('supervisor-links/:id/revocation')
  @HttpCode(204)
  @Requires('follow-up:manage')
  @ApiOperation({ summary: 'Take a link back before it is used' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: RevokeDto,
  ): Promise<void> {
    await this.revokeLink.run(actor, { linkId: id, ...body });
  }
}
