import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { MustTick } from '../../kernel/validation/fields';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { NominationQueries } from '../../nominations';
import { CallQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { HandInMedicalOnPaper } from '../hand-in-medical-on-paper';
import { asDesk, mayWriteMedical } from '../medical.policy';
import { MedicalQueries } from '../medical.queries';

const VIEW = 'medical/web/views/part';

class OnPaperForm {
  @MustTick('must_tick') handedIn: boolean;
}

/** What the desk learns of the medical part: whether it is complete, and how to hand it in on paper. */
@Controller('nominations/:id/medical-part')
export class MedicalPartController {
  constructor(
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
    private readonly medical: MedicalQueries,
    private readonly handIn: HandInMedicalOnPaper,
  ) {}

  @Get()
  @Requires('nomination:submit')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('nomination:submit')
  async onPaper(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      readForm(OnPaperForm, request.body);
      await this.handIn.run(actor, { nominationId: id });
      request.session.flash = { kind: 'success', key: 'medical:flash.on_paper' };
      return `/nominations/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const nomination = await this.nominations.facts(id);
    asDesk(actor, nomination);
    const call = await this.calls.facts(nomination.callId);
    found(call.formParts.includes('medical') ? call : null);
    const standing = (await this.medical.standing([id])).get(id);
    return {
      nomination,
      call,
      complete: standing?.complete ?? false,
      way: standing?.way ?? null,
      mayHandIn: !standing && mayWriteMedical(nomination) === null,
    };
  }
}
