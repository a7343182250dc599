import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { EndorseNomination } from '../endorse-nomination';
import { mayEndorse } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { RecordParts } from '../record-parts.queries';
import { SignatureCheck } from '../signature-check';
import { shownSections } from './answers.presenter';
import { EndorseForm } from '../endorsement.form';
import { chainSteps } from '../chain-view';
import { signingPage } from './chain.presenter';
import { recordPage } from './record.presenter';

const ENDORSE = 'nominations/web/views/endorse';

@Controller('nominations/:id')
export class EndorsementController {
  constructor(
    private readonly pages: NominationPages,
    private readonly parts: RecordParts,
    private readonly signatures: SignatureCheck,
    private readonly endorseNomination: EndorseNomination,
  ) {}

  @Get('endorse')
  @Requires('nomination:endorse')
  async showEndorse(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(ENDORSE, await this.data(actor, id, true));
  }

  @Post('endorse')
  @Requires('nomination:endorse')
  async endorse(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: ENDORSE, data: () => this.data(actor, id, false) };
    await submitForm(request, response, page, async () => {
      const { declared: _declared, signature, ...signing } = readForm(EndorseForm, request.body);
      await this.endorseNomination.run(actor, {
        nominationId: id,
        signature: signature ?? 'typed',
        ...signing,
      });
      const { state } = await this.pages.record(actor, id);
      const key = state === 'endorsed' ? 'endorsed' : 'signed';
      request.session.flash = { kind: 'success', key: `nominations:flash.${key}` };
      return `/nominations/${id}`;
    });
  }

  /** A page that offers an act says at once when the act is not possible; after a refused act it shows what is now. */
  private async data(actor: Actor, id: string, refuseNow: boolean): Promise<object> {
    const record = await this.pages.record(actor, id);
    const refusal = refuseNow && mayEndorse(actor, record, record.chain);
    if (refusal) throw new Refused([refusal], 409);
    const { form, saved } = await this.parts.answers(record);
    const acts = await this.parts.endorsements(record);
    return {
      ...recordPage(actor, record, null),
      ...signingPage(record, saved),
      letters: await this.signatures.letters(id),
      steps: chainSteps(record, acts),
      sections: shownSections(form, saved, () => null),
    };
  }
}
