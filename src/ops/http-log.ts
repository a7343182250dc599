import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { env } from '../../config/env';

/** One line for each request: number, method, path without its query, status, time. Queries and bodies hold names. */
export function httpLog(): RequestHandler {
  return pinoHttp({
    level: env().logLevel,
    genReqId: (_request: IncomingMessage, response: ServerResponse) =>
      String((response as ServerResponse & { locals?: { requestId?: string } }).locals?.requestId ?? ''),
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutToken(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    autoLogging: { ignore: (request) => /^\/(health|metrics|assets)/.test(request.url ?? '') },
  }) as RequestHandler;
}

/** Links for one person carry their key in the path or the query; neither belongs in a log. */
function withoutToken(url: string): string {
  return (url.split('?')[0] ?? '').replace(/\/[A-Za-z0-9_~.-]{32,}(?=\/|$)/g, (part) =>
    /^\/[0-9a-f]{8}-[0-9a-f]{4}-/.test(part) ? part : '/***',
  );
}
