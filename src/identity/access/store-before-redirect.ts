import type { RequestHandler, Response } from 'express';
import type { SignedInRequest } from './authenticate';

/**
 * The head of an answer leaves before the session is stored. A browser that follows a redirect at once would meet the
 * session as it was: not yet signed in, or without the message about what was just done. So it is stored first.
 */
export const storeBeforeRedirect: RequestHandler = (request: SignedInRequest, response, next) => {
  const redirect = response.redirect.bind(response) as (status: number, address: string) => void;
  response.redirect = ((status: number, address: string): void => {
    const { session, method } = request;
    if (method === 'GET' || !(session?.accountId || session?.flash)) return redirect(status, address);
    session.save((error: unknown) => (error ? next(error) : redirect(status, address)));
  }) as Response['redirect'];
  next();
};
