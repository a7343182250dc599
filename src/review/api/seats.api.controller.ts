import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
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
import { ChangeSeat } from '../change-seat';
import { InviteReaders } from '../invite-readers';
import { RemindInvited } from '../remind-invited';
import { ReplaceReader } from '../replace-reader';
import { SetAssignmentRules } from '../set-assignment-rules';
import { StateFileFields } from '../state-file-fields';
import {
  AssignmentRulesDto,
  FileFieldsDto,
  InvitedDto,
  InviteDto,
  RemindedDto,
  ReplacedDto,
  ReplaceDto,
  SeatDto,
} from './seats.dto';

@ApiTags('Review')
@ApiBearerAuth()
@Controller('api/v1/panels/:id')
export class SeatsApiController {
  constructor(
    private readonly invite: InviteReaders,
    private readonly remind: RemindInvited,
    private readonly changeSeat: ChangeSeat,
    private readonly replaceReader: ReplaceReader,
    private readonly setRules: SetAssignmentRules,
    private readonly stateFields: StateFileFields,
  ) {}

  @Post('invitations')
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Ask any number of people to review, each by a letter of their own' })
  @ApiCreatedResponse({ type: InvitedDto })
  inviteAll(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() { membershipIds, loadMax, loadMin, answerBy }: InviteDto,
  ): Promise<InvitedDto> {
    const readers = membershipIds.map((membershipId) => ({ membershipId, loadMax, loadMin: loadMin ?? 0 }));
    return this.invite.run(actor, { panelId: id, answerBy, readers });
  }

  @Post('reminders')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Remind those who have not answered the invitation' })
  @ApiOkResponse({ type: RemindedDto })
  remindThem(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<RemindedDto> {
    return this.remind.run(actor, { panelId: id });
  }

  @Put('members/:memberId')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'Another number of files for a reviewer' })
  @ApiNoContentResponse()
  change(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
    @Body() { loadMax, loadMin }: SeatDto,
  ): Promise<void> {
    return this.changeSeat.run(actor, { panelId: id, memberId, loadMax, loadMin: loadMin ?? 0 });
  }

  @Post('members/:memberId/replacement')
  @HttpCode(200)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'A reviewer leaves and another is asked, in one act' })
  @ApiOkResponse({ type: ReplacedDto })
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
    @Body() { membershipId, loadMax, answerBy, reason }: ReplaceDto,
  ): Promise<ReplacedDto> {
    const by = { membershipId, loadMax };
    return this.replaceReader.run(actor, { panelId: id, memberId, reason, answerBy, by });
  }

  @Put('assignment/rules')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'What the panel asks of its assignment, beside what always holds' })
  @ApiNoContentResponse()
  rules(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: AssignmentRulesDto,
  ): Promise<void> {
    return this.setRules.run(actor, { panelId: id, ...body });
  }

  @Put('files/fields')
  @HttpCode(204)
  @Requires('panel:manage')
  @ApiOperation({ summary: 'What a file is about, beside the fields of its call' })
  @ApiNoContentResponse()
  fields(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: FileFieldsDto,
  ): Promise<void> {
    return this.stateFields.run(actor, { panelId: id, ...body });
  }
}
