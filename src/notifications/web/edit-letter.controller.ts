import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ChooseDigest } from '../choose-digest';
import { EditLetter } from '../edit-letter';
import { keptText } from '../letter-text';
import { LettersQueries } from '../letters.queries';
import { TrustAddress } from '../trust-address';
import { DigestForm, EditLetterForm } from './letters.form';
import { letterView } from './letters.presenter';

const EDIT = 'notifications/web/views/edit-letter';
const WEEKLY = 'notifications/web/views/weekly';

/** The text of one letter before it goes, its address, and for everybody the mail of the week. */
@Controller('letters')
export class EditLetterController {
  constructor(
    private readonly letters: LettersQueries,
    private readonly editLetter: EditLetter,
    private readonly trustAddress: TrustAddress,
    private readonly chooseDigest: ChooseDigest,
  ) {}

  @Get('weekly')
  @Requires('home:read')
  async weekly(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(WEEKLY, { wanted: await this.letters.wantsDigest(actor) });
  }

  @Post('weekly')
  @Requires('home:read')
  async choose(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const data = async (): Promise<object> => ({ wanted: await this.letters.wantsDigest(actor) });
    await submitForm(request, response, { view: WEEKLY, data }, async () => {
      const { wanted } = readForm(DigestForm, request.body);
      await this.chooseDigest.run(actor, { wanted: wanted === 'yes' });
      request.session.flash = { kind: 'success', key: `notifications:flash.weekly_${wanted}` };
      return '/letters/weekly';
    });
  }

  @Get(':id/edit')
  @Requires('letter:approve')
  async form(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(EDIT, await this.one(actor, id));
  }

  @Post(':id/edit')
  @Requires('letter:approve')
  async edit(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: EDIT, data: () => this.one(actor, id) }, async () => {
      await this.editLetter.run(actor, { id, ...readForm(EditLetterForm, request.body) });
      request.session.flash = { kind: 'success', key: 'notifications:flash.edited' };
      return `/letters/${id}`;
    });
  }

  @Post(':id/trust-address')
  @Requires('letter:approve')
  async trust(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: EDIT, data: () => this.one(actor, id) }, async () => {
      await this.trustAddress.run(actor, { noticeId: id });
      request.session.flash = { kind: 'success', key: 'notifications:flash.address_trusted' };
      return `/letters/${id}`;
    });
  }

  private async one(actor: Actor, id: string): Promise<object> {
    const row = await this.letters.record(actor, id);
    const { subject, text } = keptText(row.locale, row.template, row.data, row.words);
    return { letter: letterView(row, await this.letters.titlesOf([row.callId]), true), subject, text };
  }
}
