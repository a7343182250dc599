import { promisify } from 'node:util';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { RequestHandler, Response } from 'express';
import passport from 'passport';
import type { Actor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { refuse } from '../../kernel/domain/refusal';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { CurrentActor, Public, Requires } from '../access/requires';
import type { SignedInRequest } from '../access/authenticate';
import { Throttle } from '../access/throttle';
import { SignIn } from '../sign-in';
import { SignOutEverywhere } from '../sign-out-everywhere';
import { ActingAsForm, SignInForm } from './session.form';

const VIEW = 'identity/web/views/sign-in';

@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly signOutEverywhere: SignOutEverywhere,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  @Public('people sign in here')
  show(@Req() request: SignedInRequest, @Res() response: Response): void {
    if (request.actor) response.redirect(303, '/');
    else response.render(VIEW, { next: safePath(request.query.next) });
  }

  @Post('sign-in')
  @Public('people sign in here')
  async enter(
    @Req() request: SignedInRequest,
    @Res() response: Response,
    @Body() body: unknown,
  ): Promise<void> {
    const next = safePath((body as { next?: unknown }).next);
    await submitForm(request, response, { view: VIEW, data: () => ({ next }) }, async () => {
      const form = readForm(SignInForm, body);
      const address = request.ip ?? 'unknown';
      await this.throttle.countTry('sign-in', form.email, address);
      const accountId = await checkPassword(request, response);
      if (!accountId) refuse('identity.wrong_sign_in', { field: 'email', href: '#email' });
      const { at } = await this.signIn.run({ accountId, email: form.email, address });
      // A new session on every sign-in: a session somebody planted before is worth nothing.
      await renewSession(request);
      Object.assign(request.session, {
        accountId,
        membershipId: null,
        signedInAt: at.getTime(),
        provenAt: at.getTime(),
      });
      return next;
    });
  }

  @Post('sign-out')
  @Requires('home:read')
  async leave(@Req() request: SignedInRequest, @Res() response: Response): Promise<void> {
    await renewSession(request);
    response.redirect(303, '/');
  }

  @Post('sign-out-everywhere')
  @Requires('home:read')
  async leaveEverywhere(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    await this.signOutEverywhere.run(actor);
    await renewSession(request);
    request.session.flash = { kind: 'success', key: 'identity:session.left_everywhere' };
    response.redirect(303, '/sign-in');
  }

  /** A person with several roles picks the one to act in. */
  @Post('acting-as')
  @Requires('home:read')
  actAs(@Req() request: SignedInRequest, @Res() response: Response, @Body() body: unknown): void {
    const { membershipId } = readForm(ActingAsForm, body);
    if (!request.signedIn?.memberships.some(({ id }) => id === membershipId)) refuse('common.choose_one');
    request.session.membershipId = membershipId;
    response.redirect(303, '/');
  }
}

function renewSession(request: SignedInRequest): Promise<void> {
  return promisify((done: (error?: unknown) => void) => request.session.regenerate(done))();
}

function checkPassword(request: SignedInRequest, response: Response): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const done = (error: unknown, account?: { accountId: string } | false): void => {
      if (error) reject(error instanceof Error ? error : new Error('sign-in failed'));
      else resolve(account ? account.accountId : null);
    };
    (passport.authenticate('local', { session: false }, done) as RequestHandler)(request, response, reject);
  });
}

/** Only a path of ours: a link in a mail must not send people elsewhere after they signed in. */
function safePath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) && !value.startsWith('/sign-in')
    ? value
    : '/';
}
