import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { Refused } from '../../kernel/domain/refusal';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { HolidayQueries } from '../../programmes';
import { submitForm } from '../../ui';
import { SEAT_HOLDING, substituteUntil } from '../domain/substitution';
import { maySubstitute } from '../nominations.policy';
import { nomineeOf } from '../nominee.form';
import { NomineeOnRegister } from '../nominee-on-register';
import { NominationPages } from '../pages.queries';
import { SubstituteNominee } from '../substitute-nominee';
import { SubstituteForm } from '../substitute.form';
import { alikeTyped } from './nominee-choices';
import { positionOf } from '../chain-view';
import { recordPage } from './record.presenter';

const VIEW = 'nominations/web/views/substitute';

/** One official goes, another comes, in the same slot: a page of its own, which says what follows for both. */
@Controller('nominations/:id/substitute')
export class SubstitutionController {
  constructor(
    private readonly pages: NominationPages,
    private readonly register: NomineeOnRegister,
    private readonly substituteNominee: SubstituteNominee,
    private readonly holidays: HolidayQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('nomination:start')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const record = await this.pages.record(actor, id);
    const refusal = maySubstitute(actor, record);
    if (refusal) throw new Refused([refusal], 409);
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('nomination:start')
  async substitute(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    const page = { view: VIEW, data: () => this.data(actor, id, request.body) };
    await submitForm(request, response, page, async () => {
      const { reason, ...nominee } = readForm(SubstituteForm, request.body);
      const choice = nomineeOf(nominee);
      const started = await this.substituteNominee.run(actor, { nominationId: id, reason, ...choice });
      const params = { number: started.number };
      request.session.flash = { kind: 'success', key: 'nominations:flash.substituted', params };
      return `/nominations/${started.nominationId}`;
    });
  }

  private async data(actor: Actor, id: string, typed?: unknown): Promise<object> {
    const record = await this.pages.record(actor, id);
    const position = { ...positionOf(record), state: record.state };
    return {
      ...recordPage(actor, record, null),
      until: substituteUntil(record.call, position, this.clock.now(), await this.holidays.days()),
      afterSelection: SEAT_HOLDING.includes(record.state),
      alike: await alikeTyped(this.register, actor, typed),
    };
  }
}
