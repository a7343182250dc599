import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { CurrentActor, Requires } from '../access/requires';
import { Delegate } from '../delegate';
import { DelegateForm, RevokeForm } from '../delegation.form';
import { DelegationQueries } from '../delegations.queries';
import { RevokeDelegation } from '../revoke-delegation';

const LIST = 'identity/web/views/delegations';
const NEW = 'identity/web/views/delegate';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who acts for whom: give one's role to a colleague from day to day, see it, take it back. */
@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationQueries,
    private readonly delegate: Delegate,
    private readonly revokeDelegation: RevokeDelegation,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('delegation:manage')
  async list(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(LIST, await this.data(actor));
  }

  @Get('new')
  @Requires('delegation:manage')
  async form(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('membership') membership: unknown,
  ): Promise<void> {
    response.render(NEW, await this.choices(actor, membership));
  }

  @Post()
  @Requires('delegation:manage')
  async give(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    const typed = (request.body as { membershipId?: unknown } | undefined)?.membershipId;
    const page = { view: NEW, data: () => this.choices(actor, typed) };
    await submitForm(request, response, page, async () => {
      await this.delegate.run(actor, readForm(DelegateForm, request.body));
      request.session.flash = { kind: 'success', key: 'identity:flash.delegated' };
      return '/delegations';
    });
  }

  @Post(':id/revoke')
  @Requires('delegation:manage')
  async revoke(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(request, response, { view: LIST, data: () => this.data(actor) }, async () => {
      await this.revokeDelegation.run(actor, { delegationId: id, ...readForm(RevokeForm, request.body) });
      request.session.flash = { kind: 'success', key: 'identity:flash.delegation_revoked' };
      // Whoever gave the role back may no longer be allowed to look at this page.
      return actor.membershipId === id ? '/' : '/delegations';
    });
  }

  private async data(actor: Actor): Promise<object> {
    return { delegations: await this.delegations.of(actor), mayGive: !actor.actingFor };
  }

  /** An administrator first says whose role it is; everybody else gives the own one. */
  private async choices(actor: Actor, asked: unknown): Promise<object> {
    const asAdmin = actor.role === 'admin';
    const named = typeof asked === 'string' && UUID.test(asked) ? asked : null;
    const membershipId = asAdmin ? named : actor.membershipId;
    return {
      asAdmin,
      membershipId,
      roles: asAdmin ? await this.delegations.roles() : [],
      colleagues: membershipId && !actor.actingFor ? await this.delegations.colleagues(membershipId) : [],
      today: dayInPhnomPenh(this.clock.now()),
      mayGive: !actor.actingFor,
    };
  }
}
