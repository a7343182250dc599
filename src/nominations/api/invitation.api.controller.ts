import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Requires } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { InvitationForm } from '../invitation.form';
import { InviteNominee } from '../invite-nominee';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { RevokeNomineeInvitation } from '../revoke-nominee-invitation';

class InvitationDto {
  @ApiProperty({ enum: ['not_invited', 'invited', 'signed_in', 'has_account', 'revoked'] }) state: string;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: Date, nullable: true }) invitedAt: Date | null;
  @ApiProperty() times: number;
}

@ApiTags('Nominations')
@ApiBearerAuth()
@Controller('api/v1/nominations/:id/invitation')
export class InvitationApiController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly invite: InviteNominee,
    private readonly revoke: RevokeNomineeInvitation,
  ) {}

  @Get()
  @Requires('nomination:submit')
  @ApiOperation({ summary: 'Whether the nominee was invited and has signed in' })
  @ApiOkResponse({ type: InvitationDto })
  async show(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<InvitationDto> {
    const { state, email, invitedAt, times } = await this.parts.invitation(
      await this.pages.record(actor, id),
    );
    return { state, email, invitedAt, times };
  }

  @Post()
  @HttpCode(204)
  @Requires('nomination:submit')
  @ApiOperation({ summary: 'Invite the nominee to write Part B, or send the link again' })
  @ApiNoContentResponse()
  async send(
    @CurrentActor() actor: Actor,
    @Param('id', IdParam) id: string,
    @Body() body: InvitationForm,
  ): Promise<void> {
    await this.invite.run(actor, { nominationId: id, ...body });
  }

  @Delete()
  @HttpCode(204)
  @Requires('nomination:submit')
  @ApiOperation({ summary: 'Take the invitation back; a role that came with it ends' })
  @ApiNoContentResponse()
  async takeBack(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    await this.revoke.run(actor, { nominationId: id });
  }
}
