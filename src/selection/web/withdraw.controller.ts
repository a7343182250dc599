import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { ReasonForm } from '../force.form';
import { RunPeople } from '../run-people.queries';
import { mayWithdraw } from '../selection.policy';
import { SelectionQueries } from '../selection.queries';
import { WithdrawConfirmation } from '../withdraw-confirmation';
import { passwordOf } from './sign.form';

const VIEW = 'selection/web/views/withdraw';

/** A confirmation is taken back on a page of its own, while all its letters are still in the outbox. */
@Controller('selections/:id/withdraw')
export class WithdrawController {
  constructor(
    private readonly selections: SelectionQueries,
    private readonly people: RunPeople,
    private readonly withdrawConfirmation: WithdrawConfirmation,
  ) {}

  @Get()
  @Requires('selection:confirm')
  async show(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(VIEW, await this.data(actor, id));
  }

  @Post()
  @Requires('selection:confirm')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor, id) }, async () => {
      const { cancelled } = await this.withdrawConfirmation.run(actor, {
        ...{ runId: id, password: passwordOf(request.body), address: request.ip ?? '' },
        ...readForm(ReasonForm, request.body),
      });
      request.session.flash = {
        kind: 'success',
        key: 'selection:flash.withdrawn',
        params: { letters: cancelled },
      };
      return `/selections/${id}`;
    });
  }

  private async data(actor: Actor, id: string): Promise<object> {
    const view = await this.selections.run(id);
    const people = await this.people.of(actor, view);
    const nominations = people.map(({ nomination }) => nomination);
    const back = people.filter(({ nomination: { state } }) =>
      ['selected', 'reserve', 'not_selected'].includes(state),
    );
    return { ...view, people: back, refusal: mayWithdraw(actor, view.run, nominations) };
  }
}
