import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import type { SignedInRequest } from '../access/authenticate';
import { Public } from '../access/requires';
import { Throttle } from '../access/throttle';
import { OneTimeLinks } from '../one-time-links';
import { SetPassword } from '../set-password';
import type { OneTimeLink } from '../entities/one-time-link.entity';
import { SHORTEST_PASSWORD } from '../domain/password-rules';
import { ForgotPasswordForm, NewPasswordForm } from './password.form';

const NEW_PASSWORD = 'identity/web/views/new-password';
const FORGOT = 'identity/web/views/forgot-password';

/** Pages behind the links in an invitation and in a password mail. */
@Controller()
export class PasswordController {
  constructor(
    private readonly setPassword: SetPassword,
    private readonly links: OneTimeLinks,
    private readonly dataSource: DataSource,
    private readonly throttle: Throttle,
  ) {}

  @Get('password/forgot')
  @Public('somebody who cannot sign in asks for a new password')
  forgot(@Res() response: Response): void {
    response.render(FORGOT, { sent: false });
  }

  @Post('password/forgot')
  @Public('somebody who cannot sign in asks for a new password')
  async send(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Body() body: unknown,
  ): Promise<void> {
    await submitForm(request, response, { view: FORGOT, data: () => ({ sent: false }) }, async () => {
      const { email } = readForm(ForgotPasswordForm, body);
      await this.throttle.countTry('reset', email, request.ip ?? 'unknown');
      await this.setPassword.requestReset(email);
      return '/password/sent';
    });
  }

  @Get('password/sent')
  @Public('somebody who cannot sign in asks for a new password')
  sent(@Res() response: Response): void {
    response.render(FORGOT, { sent: true });
  }

  @Get('invitation/:token')
  @Public('opened from an invitation; the token in the address is the key')
  showInvitation(@Res() response: Response, @Param('token') token: string): Promise<void> {
    return this.show(response, 'invitation', token);
  }

  @Post('invitation/:token')
  @Public('opened from an invitation; the token in the address is the key')
  accept(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('token') token: string,
  ): Promise<void> {
    return this.set(request, response, 'invitation', token);
  }

  @Get('password/new/:token')
  @Public('opened from a password mail; the token in the address is the key')
  showReset(@Res() response: Response, @Param('token') token: string): Promise<void> {
    return this.show(response, 'password_reset', token);
  }

  @Post('password/new/:token')
  @Public('opened from a password mail; the token in the address is the key')
  reset(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Param('token') token: string,
  ): Promise<void> {
    return this.set(request, response, 'password_reset', token);
  }

  private async show(response: Response, kind: OneTimeLink['kind'], token: string): Promise<void> {
    const works = await this.links.works(this.dataSource.manager, kind, token);
    response.status(works ? 200 : 422).render(NEW_PASSWORD, { kind, works, min: SHORTEST_PASSWORD });
  }

  private async set(
    request: SignedInRequest,
    response: Response,
    kind: OneTimeLink['kind'],
    token: string,
  ): Promise<void> {
    const data = async (): Promise<object> => ({
      kind,
      works: await this.links.works(this.dataSource.manager, kind, token),
      min: SHORTEST_PASSWORD,
    });
    await submitForm(request, response, { view: NEW_PASSWORD, data }, async () => {
      await this.throttle.countTry('link', token, request.ip ?? 'unknown');
      await this.setPassword.run({ kind, token, ...readForm(NewPasswordForm, request.body) });
      request.session.flash = { kind: 'success', key: 'identity:password.set' };
      return '/sign-in';
    });
  }
}
