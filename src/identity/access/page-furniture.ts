import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { env } from '../../../config/env';
import { AuditQueries } from '../../audit';
import { navigationFor, organisationName, personName, type Translator } from '../../ui';
import type { Locale } from '../../kernel/locale';
import { csrfToken } from './csrf';
import type { SignedInRequest } from './authenticate';

const STAFF = new Set(['officer', 'chair', 'auditor', 'admin']);
const HEAD_AGE = 30_000;

/** What every page shows around its content: who is signed in, where they can go, what just happened. */
export function pageFurniture(app: INestApplication): RequestHandler {
  let head: { value: { head: string; entries: number }; until: number } | null = null;
  const chainHead = async (): Promise<{ head: string; entries: number }> => {
    if (!head || head.until < Date.now()) {
      const { hash, seq } = await app.get(AuditQueries).head();
      head = { value: { head: hash, entries: seq }, until: Date.now() + HEAD_AGE };
    }
    return head.value;
  };

  return (request: SignedInRequest, response: Response, next: NextFunction): void => {
    const locals = response.locals;
    const signedIn = request.signedIn;
    locals.demonstration = env().demonstration;
    locals.navigation = navigationFor(signedIn?.actor.role ?? 'public', request.path);
    locals.account = null;
    // Read as `_locals.csrfToken` while a form is rendered, so that only pages with a form start a session for a
    // visitor: the renderer copies everything it can enumerate, and would ask for a token on every page.
    Object.defineProperty(locals, 'csrfToken', {
      enumerable: false,
      get: () => (request.session ? csrfToken(request as Request) : ''),
    });
    takeFlash(request, locals);
    if (!signedIn || request.path.startsWith('/api/')) return next();

    const t = locals.t as Translator;
    const locale = locals.locale as Locale;
    locals.account = {
      name: personName(signedIn, locale),
      role: signedIn.actor.role,
      roleLabel: t(`common:role.${signedIn.actor.role}`),
      organisationName: organisationName(signedIn.current, locale),
      mayDelegate: signedIn.actor.permissions.has('delegation:manage'),
      actingFor: signedIn.actor.actingFor?.name ?? null,
      delegatedUntil: signedIn.current.delegatedBy ? signedIn.current.validTo : null,
      otherMemberships: signedIn.memberships
        .filter(({ id }) => id !== signedIn.current.id)
        .map((other) => ({
          id: other.id,
          label: `${t(`common:role.${other.role}`)} · ${organisationName(other, locale)}`,
        })),
    };
    if (!STAFF.has(signedIn.actor.role)) return next();
    chainHead().then((chain) => {
      locals.chain = chain;
      next();
    }, next);
  };
}

/** A message about what was just done, shown once. */
function takeFlash(request: SignedInRequest, locals: Record<string, unknown>): void {
  locals.flash = null;
  if (request.method !== 'GET' || !request.session?.flash) return;
  locals.flash = request.session.flash;
  delete request.session.flash;
}
