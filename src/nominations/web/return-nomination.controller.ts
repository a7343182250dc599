import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { levelBefore, signingDeadline } from '../domain/endorsement-chain';
import { RETURN_REASONS } from '../domain/return-reasons';
import { ReturnForm } from '../endorsement.form';
import { mayReturn } from '../nominations.policy';
import { NominationPages } from '../pages.queries';
import { ReturnNomination } from '../return-nomination';
import { positionOf } from '../chain-view';
import { recordPage } from './record.presenter';

const RETURN = 'nominations/web/views/return';

/** Back to the desk, or to the level that signed before, with a reason. */
@Controller('nominations/:id/return')
export class ReturnNominationController {
  constructor(
    private readonly pages: NominationPages,
    private readonly returnNomination: ReturnNomination,
  ) {}

  @Get()
  @Requires('nomination:endorse')
  async showReturn(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(RETURN, await this.data(actor, id, true));
  }

  @Post()
  @Requires('nomination:endorse')
  async return(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: RETURN, data: () => this.data(actor, id, false) };
    await submitForm(request, response, page, async () => {
      const { to, ...said } = readForm(ReturnForm, request.body);
      const record = await this.pages.record(actor, id);
      await this.returnNomination.run(actor, { nominationId: id, to: to ?? 'focal', ...said });
      const key = to === 'level' ? 'sent_back' : 'returned';
      request.session.flash = { kind: 'success', key: `nominations:flash.${key}` };
      // A central body no longer sees what it sent back.
      return record.organisation.id === actor.organisationId ? `/nominations/${id}` : '/nominations';
    });
  }

  private async data(actor: Actor, id: string, refuseNow: boolean): Promise<object> {
    const record = await this.pages.record(actor, id);
    const refusal = refuseNow && mayReturn(actor, record, record.chain);
    if (refusal) throw new Refused([refusal], 409);
    const { at } = record.chain;
    return {
      ...recordPage(actor, record, null),
      reasons: RETURN_REASONS,
      before: levelBefore(record.call.levels, record.endorsedLevels) ?? null,
      againBy: at && signingDeadline(record.call, at.code, positionOf(record)).toISOString(),
    };
  }
}
