import connectPgSimple, { type PGStore } from 'connect-pg-simple';
import session, { type SessionOptions } from 'express-session';
import type { HelmetOptions } from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import type { Env } from './env';

export const SESSION_COOKIE = 'tsubasa_session';
const HOUR = 60 * 60 * 1000;

/** Ten sign-in tries for one address and account in fifteen minutes; more looks like guessing. */
export const SIGN_IN_LIMIT = { points: 10, duration: 15 * 60 };
/** One network address behind which a whole ministry sits must still be able to sign in. */
export const ADDRESS_LIMIT = { points: 200, duration: 15 * 60 };

/** A form is text: 300 kB holds the longest nomination many times over. Files go another way. */
export const BODY_LIMIT = '300kb';

/** Sessions lie in the database; those that have ended are cleared away now and then, until the store is closed. */
export function sessionStore(pool: Pool): PGStore {
  const Store = connectPgSimple(session);
  return new Store({ pool, tableName: 'session', createTableIfMissing: false, pruneSessionInterval: 900 });
}

export function sessionOptions(env: Env, store: PGStore): SessionOptions {
  return {
    name: SESSION_COOKIE,
    secret: env.sessionSecret,
    resave: false,
    saveUninitialized: false,
    // Renewed at most once a minute by the store's touch, not on each request.
    rolling: false,
    store,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: env.baseUrl.startsWith('https:'),
      maxAge: 12 * HOUR,
      path: '/',
    },
  };
}

export function helmetOptions(env: Env): HelmetOptions {
  const https = env.baseUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [
          "'self'",
          (_request: IncomingMessage, response: ServerResponse) =>
            `'nonce-${String((response as unknown as { locals: { cspNonce: string } }).locals.cspNonce)}'`,
        ],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: https ? { policy: 'same-origin' } : false,
    originAgentCluster: https,
  };
}
