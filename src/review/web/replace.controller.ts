import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { InvitationQueries } from '../invitation.queries';
import { PanelQueries } from '../panel.queries';
import { ReplaceReader } from '../replace-reader';
import { ReplaceForm, USUAL_LOAD } from './seats.form';

const REPLACE = 'review/web/views/replace';

/** Another reader in the place of one who leaves, or has left. */
@Controller('panels/:id/members/:memberId')
export class ReplaceController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly invitations: InvitationQueries,
    private readonly replaceReader: ReplaceReader,
  ) {}

  @Get('replace')
  @Requires('panel:manage')
  async whom(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    response.render(REPLACE, await this.replaceData(actor, id, memberId));
  }

  @Post('replace')
  @Requires('panel:manage')
  async replace(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.replaceData(actor, id, memberId);
    await submitForm(request, response, { view: REPLACE, data }, async () => {
      const { membershipId, loadMax, answerBy, reason } = readForm(ReplaceForm, request.body);
      const by = { membershipId, loadMax };
      const { released } = await this.replaceReader.run(actor, {
        panelId: id,
        memberId,
        reason,
        answerBy,
        by,
      });
      request.session.flash = { kind: 'success', key: 'review:flash.replaced', params: { released } };
      return `/panels/${id}/members`;
    });
  }

  private async replaceData(actor: Actor, id: string, memberId: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    const seated = view.members.find((one) => one.id === memberId && !one.isChair);
    const former = (await this.invitations.former(view)).find((one) => one.id === memberId);
    const { rows } = await this.invitations.invitable(view, {});
    return { ...view, leaver: found(seated ?? former), rows, usualLoad: seated?.loadMax ?? USUAL_LOAD };
  }
}
