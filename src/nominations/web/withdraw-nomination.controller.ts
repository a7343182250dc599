import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { SLOT_HOLDING } from '../domain/nomination-lifecycle';
import { SEAT_HOLDING } from '../domain/substitution';
import { mayWithdraw } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { WithdrawNomination } from '../withdraw-nomination';
import { ReasonForm } from '../endorsement.form';
import { recordPage } from './record.presenter';

const VIEW = 'nominations/web/views/withdraw';

/** A dangerous act has a page of its own, which says what will change and what cannot be undone. */
@Controller('nominations/:id/withdraw')
export class WithdrawNominationController {
  constructor(
    private readonly pages: NominationPages,
    private readonly withdrawNomination: WithdrawNomination,
  ) {}

  @Get()
  @Requires('nomination:withdraw')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const data = await this.data(actor, id);
    const refusal = mayWithdraw(actor, data.record);
    if (refusal) throw new Refused([refusal], 409);
    response.render(VIEW, data);
  }

  @Post()
  @Requires('nomination:withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      await this.withdrawNomination.run(actor, { nominationId: id, ...readForm(ReasonForm, request.body) });
      request.session.flash = { kind: 'success', key: 'nominations:flash.withdrawn' };
      return `/nominations/${id}`;
    });
  }

  private async data(actor: Actor, id: string) {
    const record = await this.pages.record(actor, id);
    const freesSlot = SLOT_HOLDING.includes(record.state) || record.substituteFor !== null;
    return { ...recordPage(actor, record, null), freesSlot, holdsSeat: SEAT_HOLDING.includes(record.state) };
  }
}
