import { randomBytes } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import session from 'express-session';
import helmet from 'helmet';
import { BODY_LIMIT, helmetOptions, sessionOptions, sessionStore } from '../config/security';
import { env } from '../config/env';
import {
  authenticate,
  csrfProtection,
  IdentityQueries,
  keepLanguage,
  pageFurniture,
  storeBeforeRedirect,
} from './identity';
import { Clock } from './kernel/clock';
import { newToken } from './kernel/ids';
import { PlainPool } from './kernel/pool';
import { noteOnceKey, requestContext } from './kernel/request-context';
import { FormPipe } from './kernel/validation/read-form';
import { httpLog, openApi, serveApiAssets } from './ops';
import { configureViews, localeMiddleware, RefusalFilter, serveAssets } from './ui';

/** Everything between the socket and a controller, in order. Shared by the web process and the tests. */
export function configureApp(app: NestExpressApplication): void {
  const settings = env();
  app.set('trust proxy', settings.trustProxy ? 1 : false);
  app.disable('x-powered-by');
  const server: express.Express = app.getHttpAdapter().getInstance();
  configureViews(server);

  app.use(withContext);
  app.use(httpLog());
  app.use(helmet(helmetOptions(settings)));
  serveApiAssets(server);
  serveAssets(server);

  const pool = app.get(PlainPool);
  const store = sessionStore(pool);
  pool.closeFirst(() => store.close());
  const withSession = session(sessionOptions(settings, store));
  // Machines have no session: neither the API nor the health checks may leave rows behind. `/api` itself is a page.
  const isMachine = (path: string): boolean => /^\/(api\/|health(\/|$)|metrics(\/|$))/.test(path);
  app.use((request: Request, response: Response, next: NextFunction) =>
    isMachine(request.path) ? next() : withSession(request, response, next),
  );
  app.use(storeBeforeRedirect);
  app.use(authenticate(app.get(IdentityQueries)));
  const clock = app.get(Clock);
  app.use(localeMiddleware({ onLanguageChosen: keepLanguage(app), now: () => clock.now() }));
  app.use(pageFurniture(app));
  app.use(express.urlencoded({ extended: true, limit: BODY_LIMIT, parameterLimit: 2000 }));
  app.use(express.json({ limit: BODY_LIMIT }));
  app.use(onceKeyOfForm);
  app.use((request: Request, response: Response, next: NextFunction) =>
    isMachine(request.path) ? next() : csrfProtection(settings)(request, response, next),
  );

  app.useGlobalPipes(new FormPipe());
  app.useGlobalFilters(new RefusalFilter());
  app.enableShutdownHooks([]);
  openApi(app);
}

const withContext: RequestHandler = (request, response, next) => {
  const header = request.headers['idempotency-key'];
  const onceKey = typeof header === 'string' && /^[\x21-\x7e]{8,200}$/.test(header) ? header : null;
  const requestId = newToken().slice(0, 12);
  response.locals.requestId = requestId;
  response.locals.cspNonce = randomBytes(16).toString('base64');
  response.locals.onceKey = newToken();
  response.setHeader('X-Request-Id', requestId);
  requestContext.run(
    { requestId, onceKey, route: `${request.method} ${request.path}`, accountId: null, transactions: 0 },
    () => next(),
  );
};

const onceKeyOfForm: RequestHandler = (request, _response, next) => {
  noteOnceKey(request.body);
  next();
};
