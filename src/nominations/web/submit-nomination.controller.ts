import { Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { found } from '../../kernel/domain/refusal';
import { MustTick, WholeNumber } from '../../kernel/validation/fields';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { mayEdit } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { SubmitNomination } from '../submit-nomination';
import { shownSections } from './answers.presenter';
import { recordPage } from './record.presenter';

const VIEW = 'nominations/web/views/check';

class DeclarationForm {
  @MustTick('must_tick') declared: boolean;
  @WholeNumber({ min: 1 }) version: number;
}

/** Check the answers, declare, send; then the receipt. */
@Controller('nominations/:id')
export class SubmitNominationController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly submitNomination: SubmitNomination,
    private readonly clock: Clock,
  ) {}

  @Get('check')
  @Requires('nomination:submit')
  async check(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  /** The address a refused form stays on; somebody who loads it again gets the form. */
  @Get('submit')
  @Requires('nomination:submit')
  @Redirect()
  again(@Param('id', IdParam) id: string): { url: string; statusCode: number } {
    return { url: `/nominations/${id}/check`, statusCode: 303 };
  }

  @Post('submit')
  @Requires('nomination:submit')
  async submit(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { version } = readForm(DeclarationForm, request.body);
      await this.submitNomination.run(actor, { nominationId: id, version });
      return `/nominations/${id}/submitted`;
    });
  }

  @Get('submitted')
  @Requires('nomination:read')
  async submitted(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const [sent] = await this.parts.sent(record);
    response.render('nominations/web/views/submitted', {
      ...recordPage(actor, record, null),
      sent: found(sent),
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const record = await this.pages.record(actor, id);
    const { form, saved } = await this.parts.answers(record);
    return {
      ...recordPage(actor, record, null),
      sections: shownSections(form, saved, (section) =>
        mayEdit(actor, record, section) === null ? `/nominations/${id}/answers/${section.code}` : null,
      ),
      blockers: await this.parts.blockers(record, this.clock.now()),
    };
  }
}
