import type { NextFunction, Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { requestContext } from '../../kernel/request-context';
import type { IdentityQueries, SignedIn } from '../identity.queries';
import type { ActorRequest } from './requires';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    membershipId: string | null;
    signedInAt: number;
    /** When the password was last typed: acts that bind the State ask for it again. */
    provenAt: number;
    flash: { kind: 'success' | 'attention'; key: string; params?: Record<string, string | number> };
  }
}

export interface SignedInRequest extends ActorRequest {
  signedIn?: SignedIn;
}

/** Finds out who asks: by token under /api, by session everywhere else. Never decides what they may do. */
export function authenticate(identity: IdentityQueries): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.path.startsWith('/api/')) byToken(request, response, next);
    else bySession(identity, request).then(() => next(), next);
  };
}

function byToken(request: SignedInRequest, response: Response, next: NextFunction): void {
  if (!request.headers.authorization) return next();
  const done = (error: unknown, holder?: SignedIn | false): void => {
    if (error) return next(error);
    if (holder) accept(request, holder);
    next();
  };
  (passport.authenticate('bearer', { session: false }, done) as RequestHandler)(request, response, next);
}

async function bySession(identity: IdentityQueries, request: SignedInRequest): Promise<void> {
  const session = request.session;
  if (!session?.accountId) return;
  const signedIn = await identity.signedIn(
    session.accountId,
    new Date(session.signedInAt ?? 0),
    session.membershipId ?? null,
  );
  if (signedIn) accept(request, signedIn);
}

function accept(request: SignedInRequest, signedIn: SignedIn): void {
  request.signedIn = signedIn;
  request.actor = signedIn.actor;
  const context = requestContext.getStore();
  if (context) context.accountId = signedIn.actor.accountId;
}
