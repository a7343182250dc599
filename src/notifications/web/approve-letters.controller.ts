import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ApproveLetters } from '../approve-letters';
import { CancelLetter } from '../cancel-letter';
import { EmailChannel } from '../channels/email';
import { HandOverLetter } from '../hand-over-letter';
import { readFilter } from '../letter-filter';
import { LettersQueries } from '../letters.queries';
import { ApproveLettersForm, CancelLetterForm, readIds } from './letters.form';
import { letterView } from './letters.presenter';

const PREVIEW = 'notifications/web/views/approve-letters';
const CANCEL = 'notifications/web/views/cancel-letter';

/** Reading and letting go: nothing leaves the outbox that a person has not seen. */
@Controller('letters')
export class ApproveLettersController {
  constructor(
    private readonly letters: LettersQueries,
    private readonly email: EmailChannel,
    private readonly approveLetters: ApproveLetters,
    private readonly cancelLetter: CancelLetter,
    private readonly handOverLetter: HandOverLetter,
  ) {}

  @Get('approve')
  @Requires('letter:approve')
  async preview(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query() query: { call?: unknown },
  ): Promise<void> {
    response.render(PREVIEW, await this.previewOf(actor, query));
  }

  /** One letter or all of a preview: the form names each one. */
  @Post('approve')
  @Requires('letter:approve')
  async approve(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Query() query: { call?: unknown },
  ): Promise<void> {
    const data = (): Promise<object> => this.previewOf(actor, query);
    await submitForm(request, response, { view: PREVIEW, data }, async () => {
      const { ids } = readForm(ApproveLettersForm, request.body);
      const { approved } = await this.approveLetters.run(actor, { ids: readIds(ids) });
      const params = { n: approved };
      request.session.flash = { kind: 'success', key: 'notifications:flash.approved', params };
      return '/letters?state=approved';
    });
  }

  @Get(':id/cancel')
  @Requires('letter:approve')
  async confirmCancel(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(CANCEL, await this.one(actor, id));
  }

  @Post(':id/cancel')
  @Requires('letter:approve')
  async cancel(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: CANCEL, data: () => this.one(actor, id) }, async () => {
      await this.cancelLetter.run(actor, { id, ...readForm(CancelLetterForm, request.body) });
      request.session.flash = { kind: 'success', key: 'notifications:flash.cancelled' };
      return `/letters/${id}`;
    });
  }

  @Post(':id/hand-over')
  @Requires('letter:approve')
  async handOver(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: CANCEL, data: () => this.one(actor, id) }, async () => {
      await this.handOverLetter.run(actor, { id });
      request.session.flash = { kind: 'success', key: 'notifications:flash.handed_over' };
      return `/letters/${id}`;
    });
  }

  private async previewOf(actor: Actor, query: { call?: unknown }): Promise<object> {
    const { callId } = readFilter(query);
    const rows = await this.letters.waitingOfCall(actor, callId);
    const titles = await this.letters.titlesOf([callId]);
    const letters = rows.map((row) => letterView(row, titles, true));
    return {
      letters,
      call: callId ? (titles.get(callId) ?? null) : null,
      callId,
      withoutAddress: letters.filter(({ email }) => email === null).length,
      ids: letters.map(({ id }) => id).join(','),
      mailFolder: this.email.folder,
    };
  }

  private async one(actor: Actor, id: string): Promise<object> {
    const row = await this.letters.record(actor, id);
    return { letter: letterView(row, await this.letters.titlesOf([row.callId]), true) };
  }
}
