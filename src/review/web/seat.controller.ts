import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ChangeSeat } from '../change-seat';
import { KeepReaderProfile } from '../keep-reader-profile';
import { PanelQueries } from '../panel.queries';
import { readProfile, SeatForm } from './seats.form';
import { profileData } from './profile.presenter';

const SEAT = 'review/web/views/seat';

/** One reader's seat: how many files, what the reader knows, when the reader is away. */
@Controller('panels/:id/members/:memberId')
export class SeatController {
  constructor(
    private readonly panels: PanelQueries,
    private readonly changeSeat: ChangeSeat,
    private readonly keepProfile: KeepReaderProfile,
  ) {}

  @Get()
  @Requires('panel:manage')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    response.render(SEAT, await this.data(actor, id, memberId));
  }

  @Post()
  @Requires('panel:manage')
  async change(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.data(actor, id, memberId);
    await submitForm(request, response, { view: SEAT, data }, async () => {
      const { loadMax, loadMin } = readForm(SeatForm, request.body);
      await this.changeSeat.run(actor, { panelId: id, memberId, loadMax, loadMin: loadMin ?? 0 });
      request.session.flash = { kind: 'success', key: 'review:flash.seat_changed' };
      return `/panels/${id}/members`;
    });
  }

  @Post('profile')
  @Requires('panel:manage')
  async profile(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('memberId', IdParam) memberId: string,
  ): Promise<void> {
    const data = (): Promise<object> => this.data(actor, id, memberId);
    await submitForm(request, response, { view: SEAT, data }, async () => {
      const { facts } = await this.panels.view(actor, id);
      const { personId } = found(facts.readers.find((one) => one.id === memberId));
      await this.keepProfile.run(actor, { personId, ...readProfile(request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.profile_kept' };
      return `/panels/${id}/members/${memberId}`;
    });
  }

  private async data(actor: Actor, id: string, memberId: string): Promise<object> {
    const view = await this.panels.view(actor, id);
    const member = found(view.members.find((one) => one.id === memberId && !one.isChair));
    const seat = found(view.facts.readers.find((one) => one.id === memberId));
    const available = view.facts.available.get(seat.personId);
    return { ...view, member, seat, available, ...profileData(view.facts.profiles.get(seat.personId)) };
  }
}
