import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Env } from '../../../config/env';

/** The form's token does not belong to this session: 403 with a page that says how to go on. */
export class FormExpired extends Error {
  override readonly name = 'FormExpired';
}

/** A form with files. */
export const isMultipart = (request: Request): boolean =>
  /^\s*multipart\//i.test(request.headers['content-type'] ?? '');

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const csrf = csrfSync({
  getTokenFromRequest: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
});

/** Whether the form that was read carries the token of its session. */
export const tokenBelongs = (request: Request): boolean => csrf.isRequestValid(request);

/** A token bound to the session on every form; it makes a session for a visitor only where a form is shown. */
export function csrfToken(request: Request): string {
  return csrf.generateToken(request);
}

/**
 * Two layers: the browser's own word on where the request came from, and the token of the session. A form with files is
 * not read yet: its token is checked by the one that reads it, and a route that takes no files refuses it unread.
 */
export function csrfProtection(settings: Env): RequestHandler {
  const own = new URL(settings.baseUrl).host;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (SAFE.has(request.method)) return next();
    const origin = request.headers.origin;
    const site = request.headers['sec-fetch-site'];
    const foreignSite = typeof site === 'string' && !['same-origin', 'none'].includes(site);
    const foreignOrigin =
      origin !== undefined && origin !== 'null' && !sameHost(origin, request.headers.host, own);
    if (foreignSite || foreignOrigin) return next(new FormExpired());
    if (!isMultipart(request) && !tokenBelongs(request)) return next(new FormExpired());
    next();
  };
}

function sameHost(origin: string, host: string | undefined, own: string): boolean {
  try {
    const from = new URL(origin).host;
    return from === own || from === host;
  } catch {
    return false;
  }
}
