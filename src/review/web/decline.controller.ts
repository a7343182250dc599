import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { AnswerInvitation } from '../answer-invitation';
import { CopyQueries } from '../copies.queries';
import { DeclineFile } from '../decline-file';
import { DECLINE_KINDS } from '../entities/panel-member.entity';
import { SeatQueries } from '../seat.queries';
import { DeclineForm, InvitationForm } from './score-sheet.form';

const FILE = 'review/web/views/decline-file';
const SEAT = 'review/web/views/invitation';

/** A reader says yes or no: to a seat on a panel, to one file. */
@Controller('reviews')
export class DeclineController {
  constructor(
    private readonly copies: CopyQueries,
    private readonly seats: SeatQueries,
    private readonly declineFile: DeclineFile,
    private readonly answer: AnswerInvitation,
  ) {}

  @Get('panels/:panelId')
  @Requires('review:score')
  async invitation(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('panelId', IdParam) panelId: string,
  ): Promise<void> {
    response.render(SEAT, { seat: await this.seats.own(actor, panelId), kinds: DECLINE_KINDS });
  }

  @Post('panels/:panelId')
  @Requires('review:score')
  async answerInvitation(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('panelId', IdParam) panelId: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({
      seat: await this.seats.own(actor, panelId),
      kinds: DECLINE_KINDS,
    });
    await submitForm(request, response, { view: SEAT, data }, async () => {
      const form = readForm(InvitationForm, request.body);
      await this.answer.run(actor, { panelId, ...form });
      request.session.flash = { kind: 'success', key: `review:flash.seat_${form.answer}` };
      return '/reviews';
    });
  }

  @Get(':id/decline')
  @Requires('review:score')
  async decline(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const copy = await this.copies.page(actor, id);
    if (copy.state === 'submitted') throw new NotVisible();
    response.render(FILE, { copy });
  }

  @Post(':id/decline')
  @Requires('review:score')
  async giveBack(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({ copy: await this.copies.page(actor, id) });
    await submitForm(request, response, { view: FILE, data }, async () => {
      await this.declineFile.run(actor, { assignmentId: id, ...readForm(DeclineForm, request.body) });
      request.session.flash = { kind: 'success', key: 'review:flash.file_declined' };
      return '/reviews';
    });
  }
}
