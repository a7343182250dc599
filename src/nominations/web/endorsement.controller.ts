import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { EndorseNomination } from '../endorse-nomination';
import { mayEndorse, mayReturn } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { ReturnNomination } from '../return-nomination';
import { shownSections } from './answers.presenter';
import { EndorseForm, ReasonForm } from '../endorsement.form';
import { recordPage } from './record.presenter';

const ENDORSE = 'nominations/web/views/endorse';
const RETURN = 'nominations/web/views/return';

@Controller('nominations/:id')
export class EndorsementController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly endorseNomination: EndorseNomination,
    private readonly returnNomination: ReturnNomination,
  ) {}

  @Get('endorse')
  @Requires('nomination:endorse')
  async showEndorse(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(ENDORSE, await this.data(actor, id, mayEndorse));
  }

  @Post('endorse')
  @Requires('nomination:endorse')
  async endorse(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: ENDORSE, data: () => this.data(actor, id, null) };
    await submitForm(request, response, page, async () => {
      const { declared: _declared, ...signing } = readForm(EndorseForm, request.body);
      await this.endorseNomination.run(actor, { nominationId: id, ...signing });
      request.session.flash = { kind: 'success', key: 'nominations:flash.endorsed' };
      return `/nominations/${id}`;
    });
  }

  @Get('return')
  @Requires('nomination:endorse')
  async showReturn(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(RETURN, await this.data(actor, id, mayReturn));
  }

  @Post('return')
  @Requires('nomination:endorse')
  async return(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: RETURN, data: () => this.data(actor, id, null) };
    await submitForm(request, response, page, async () => {
      await this.returnNomination.run(actor, { nominationId: id, ...readForm(ReasonForm, request.body) });
      request.session.flash = { kind: 'success', key: 'nominations:flash.returned' };
      return `/nominations/${id}`;
    });
  }

  /** A page that offers an act says at once when the act is not possible; after a refused act it shows what is now. */
  private async data(actor: Actor, id: string, may: typeof mayEndorse | null): Promise<object> {
    const record = await this.pages.record(actor, id);
    const refusal = may?.(actor, record);
    if (refusal) throw new Refused([refusal], 409);
    const { form, saved } = await this.parts.answers(record);
    return {
      ...recordPage(actor, record, null),
      returnPost: saved.get('return_post')?.answers.returnPost ?? '',
      sections: shownSections(form, saved, () => null),
    };
  }
}
