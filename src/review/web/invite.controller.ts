import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { refuse } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { TAG_FAMILIES } from '../../programmes/domain';
import { submitForm } from '../../ui';
import { InvitationQueries, type InvitableFilter } from '../invitation.queries';
import { InviteReaders } from '../invite-readers';
import { PanelQueries, type PanelView } from '../panel.queries';
import { RemindInvited } from '../remind-invited';
import { InviteForm, loadsOf, USUAL_LOAD } from './seats.form';

const INVITE = 'review/web/views/invite';
const LETTERS = 'review/web/views/invite-letters';
const MEMBERS = 'review/web/views/members';
/** Time to answer an invitation, unless another day is set. */
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Asks many people at once: tick, look at each letter, send. */
@Controller('panels/:id/members')
export class InviteController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly invitations: InvitationQueries,
    private readonly clock: Clock,
    private readonly invite: InviteReaders,
    private readonly remind: RemindInvited,
  ) {}

  @Get('invite')
  @Requires('panel:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(INVITE, await this.data(await this.panels.view(actor, id), {}));
  }

  /** Filtering keeps what is ticked; looking at the letters writes nothing; sending does. */
  @Post('invite')
  @HttpCode(200)
  @Requires('panel:manage')
  async act(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const view = await this.panels.view(actor, id);
    const body = request.body as Record<string, unknown>;
    const picked = ([] as unknown[]).concat(body.readers ?? []).map(String);
    const data = (): Promise<object> => this.data(view, { picked });
    await submitForm(request, response, { view: INVITE, data }, async () => {
      const form = readForm(InviteForm, body);
      if (form.act === 'filter') {
        const filter = { ...form, picked: form.readers };
        return { view: INVITE, data: { ...(await this.data(view, filter)), values: body } };
      }
      if (form.readers.length === 0) refuse('common.choose_one', { field: 'readers', href: '#readers' });
      const readers = loadsOf(form.readers, body);
      const answerBy = form.answerBy ?? this.answerBy(view);
      if (form.act === 'preview') {
        const letters = await this.invitations.letters(view, readers, answerBy);
        return { view: LETTERS, data: { ...view, letters, answerBy } };
      }
      const { invited, conflicts } = await this.invite.run(actor, { panelId: id, answerBy, readers });
      request.session.flash = {
        kind: 'success',
        key: 'review:flash.invited',
        params: { invited, conflicts },
      };
      return `/panels/${id}/members`;
    });
  }

  @Post('remind')
  @Requires('panel:manage')
  async remindThem(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({ ...(await this.panels.view(actor, id)), former: [] });
    await submitForm(request, response, { view: MEMBERS, data }, async () => {
      const { reminded } = await this.remind.run(actor, { panelId: id });
      request.session.flash = { kind: 'success', key: 'review:flash.reminded', params: { reminded } };
      return `/panels/${id}/members`;
    });
  }

  private async data(view: PanelView, filter: InvitableFilter): Promise<object> {
    return {
      ...view,
      ...(await this.invitations.invitable(view, filter)),
      picked: filter.picked ?? [],
      families: TAG_FAMILIES,
      usualLoad: USUAL_LOAD,
      answerBy: this.answerBy(view),
    };
  }

  private answerBy({ panel }: PanelView): string {
    const inAWeek = dayInPhnomPenh(new Date(this.clock.now().getTime() + WEEK));
    return inAWeek < panel.scoreBy ? inAWeek : panel.scoreBy;
  }
}
