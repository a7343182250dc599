import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../kernel/actor';
import { IdParam } from '../../kernel/validation/id-param';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { CurrentActor, Requires } from '../access/requires';
import { IssueApiToken } from '../issue-api-token';
import { RevokeApiToken } from '../revoke-api-token';
import { IssueTokenForm } from './people.form';
import { PersonPage } from './person.page';

/** Keys for programs, issued and withdrawn on the record of the person they act for. */
@Controller('admin/people')
export class TokensController {
  constructor(
    private readonly page: PersonPage,
    private readonly issueToken: IssueApiToken,
    private readonly revokeToken: RevokeApiToken,
  ) {}

  /** The key is shown on the answer itself, once; it is nowhere to be read again. */
  @Post(':id/tokens')
  @Requires('token:manage')
  async issue(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
  ): Promise<void> {
    await submitForm(
      request,
      response,
      { view: PersonPage.view, data: () => this.page.data(actor, id) },
      async () => {
        const { token } = await this.issueToken.run(actor, readForm(IssueTokenForm, request.body));
        return { view: PersonPage.view, data: { ...(await this.page.data(actor, id)), newToken: token } };
      },
    );
  }

  @Post(':id/tokens/:tokenId/revoke')
  @Requires('token:manage')
  async revoke(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('id', IdParam) id: string,
    @Param('tokenId', IdParam) tokenId: string,
  ): Promise<void> {
    await submitForm(
      request,
      response,
      { view: PersonPage.view, data: () => this.page.data(actor, id) },
      async () => {
        await this.revokeToken.run(actor, { tokenId });
        request.session.flash = { kind: 'success', key: 'identity:flash.token_revoked' };
        return `/admin/people/${id}`;
      },
    );
  }
}
