import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AddPanelMember } from '../add-panel-member';
import { InvitationQueries } from '../invitation.queries';
import { totalsOf } from '../panel-totals';
import { PanelQueries } from '../panel.queries';
import { RemovePanelMember } from '../remove-panel-member';
import { AddMemberForm, RemoveMemberForm } from './panel.form';
import { USUAL_LOAD } from './seats.form';

const MEMBERS = 'review/web/views/members';
const REMOVE = 'review/web/views/member-remove';

/** Who sits on a panel. */
@Controller('panels/:id/members')
export class PanelMembersController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly invitations: InvitationQueries,
    private readonly addMember: AddPanelMember,
    private readonly removeMember: RemovePanelMember,
  ) {}

  @Get()
  @Requires('panel:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(MEMBERS, await this.data(actor, id));
  }

  @Post()
  @Requires('panel:manage')
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: MEMBERS, data: () => this.data(actor, id) }, async () => {
      const form = readForm(AddMemberForm, request.body);
      const { conflicts } = await this.addMember.run(actor, {
        ...form,
        panelId: id,
        loadMax: form.loadMax ?? USUAL_LOAD,
      });
      request.session.flash = { kind: 'success', key: 'review:flash.member_added', params: { conflicts } };
      return `/panels/${id}/members`;
    });
  }

  @Get(':memberId/remove')
  @Requires('panel:manage')
  async confirm(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    response.render(REMOVE, await this.memberData(actor, id, memberId));
  }

  @Post(':memberId/remove')
  @Requires('panel:manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.memberData(actor, id, memberId);
    await submitForm(request, response, { view: REMOVE, data }, async () => {
      const { reason } = readForm(RemoveMemberForm, request.body);
      const { released } = await this.removeMember.run(actor, { panelId: id, memberId, reason });
      request.session.flash = { kind: 'success', key: 'review:flash.member_removed', params: { released } };
      return `/panels/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    const { wanted } = totalsOf(view);
    const readers = view.members.filter(({ isChair }) => !isChair);
    return {
      ...view,
      wanted,
      places: readers.reduce((sum, { loadMax }) => sum + loadMax, 0),
      former: await this.invitations.former(view),
      silent: readers.filter(({ answer }) => answer === 'asked').length,
      chairs: await this.panels.candidates(view, 'chair'),
    };
  }

  private async memberData(actor: Actor, id: string, memberId: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    const member = found(view.members.find((one) => one.id === memberId && !one.isChair));
    return { ...view, member };
  }
}
