import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { LOCALES } from '../../kernel/locale';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { InvitationForm } from '../invitation.form';
import { InviteNominee } from '../invite-nominee';
import { mayInvite } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { RevokeNomineeInvitation } from '../revoke-nominee-invitation';
import { recordPage } from './record.presenter';

const VIEW = 'nominations/web/views/invitation';

/** The focal point invites the nominee, sends the link again, or takes the invitation back. */
@Controller('nominations/:id/invitation')
export class InvitationController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly invite: InviteNominee,
    private readonly revoke: RevokeNomineeInvitation,
  ) {}

  @Get()
  @Requires('nomination:submit')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('nomination:submit')
  async send(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      await this.invite.run(actor, { nominationId: id, ...readForm(InvitationForm, request.body) });
      request.session.flash = { kind: 'success', key: 'nominations:flash.invited' };
      return `/nominations/${id}/invitation`;
    });
  }

  @Post('revoke')
  @Requires('nomination:submit')
  async takeBack(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      await this.revoke.run(actor, { nominationId: id });
      request.session.flash = { kind: 'success', key: 'nominations:flash.invitation_revoked' };
      return `/nominations/${id}/invitation`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const record = await this.pages.record(actor, id);
    const refusal = mayInvite(actor, record);
    if (refusal) throw new Refused([refusal], 409);
    const invitation = await this.parts.invitation(record);
    return { ...recordPage(actor, record, null), invitation, locales: LOCALES };
  }
}
