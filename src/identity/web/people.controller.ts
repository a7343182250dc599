import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ROLES, type Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { CurrentActor, Requires } from '../access/requires';
import { EndMembership } from '../end-membership';
import { IdentityQueries } from '../identity.queries';
import { InviteUser } from '../invite-user';
import { PeopleQueries } from '../people.queries';
import { EndMembershipForm, InviteForm } from './people.form';
import { PersonPage } from './person.page';

const RECORD = PersonPage.view;
const INVITE = 'identity/web/views/invite';
const EVERY_KIND = ['ministry', 'province', 'institution', 'secretariat', 'japan'];

@Controller('admin')
export class PeopleController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly identity: IdentityQueries,
    private readonly inviteUser: InviteUser,
    private readonly endMembership: EndMembership,
    private readonly page: PersonPage,
  ) {}

  @Get('people')
  @Requires('person:read')
  async list(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Query('q') q: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<void> {
    const search = typeof q === 'string' ? q : '';
    response.render('identity/web/views/people', {
      search,
      list: await this.people.people(actor, search, after),
      after,
      can: { invite: actor.permissions.has('person:manage') },
    });
  }

  @Get('people/invite')
  @Requires('person:manage')
  async invite(@Res() response: Response): Promise<void> {
    response.render(INVITE, await this.inviteData());
  }

  @Post('people/invite')
  @Requires('person:manage')
  async sendInvitation(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    await submitForm(request, response, { view: INVITE, data: () => this.inviteData() }, async () => {
      const { email, role, organisationId, postTitle, validTo, locale, ...person } = readForm(
        InviteForm,
        request.body,
      );
      const { personId } = await this.inviteUser.run(actor, {
        person: { ...person, birthDate: null, email, phone: null },
        email,
        role,
        organisationId,
        postTitle,
        validTo,
        locale,
      });
      request.session.flash = { kind: 'success', key: 'identity:flash.invited', params: { email } };
      return `/admin/people/${personId}`;
    });
  }

  @Get('people/:id')
  @Requires('person:read')
  async record(
    @CurrentActor() actor: Actor,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    response.render(RECORD, await this.page.data(actor, id));
  }

  @Post('people/:id/memberships/:membershipId/end')
  @Requires('person:manage')
  async end(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('membershipId', IdParam) membershipId: string,
  ): Promise<void> {
    await submitForm(request, response, { view: RECORD, data: () => this.page.data(actor, id) }, async () => {
      await this.endMembership.run(actor, { membershipId, ...readForm(EndMembershipForm, request.body) });
      request.session.flash = { kind: 'success', key: 'identity:flash.role_ended' };
      return `/admin/people/${id}`;
    });
  }

  private async inviteData(): Promise<object> {
    return {
      organisations: await this.identity.organisations(EVERY_KIND),
      roles: ROLES.filter((role) => role !== 'supervisor'),
    };
  }
}
