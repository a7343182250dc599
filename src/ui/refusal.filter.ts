import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { inTest } from '../../config/env';
import type { Refused, Refusal } from '../kernel/domain/refusal';
import type { Translator } from './catalogues';
import { speakAnyway } from './language';
import { sayRefusals } from './submit-form';

type Kind = 'refused' | 'missing' | 'sign_in' | 'expired' | 'too_large' | 'not_understood' | 'fault';

interface Answer {
  readonly status: number;
  readonly kind: Kind;
  readonly refusals: readonly Refusal[];
}

/**
 * The one place where errors become answers: a page in the reader's language, or application/problem+json under /api.
 * Errors of later features are known by their name, because the pages' furniture is read before them.
 */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const answer = answerTo(error);
    if (answer.kind === 'fault') report(request, error);
    if (response.headersSent) {
      response.end();
      return;
    }
    try {
      if (/^\/(health|metrics)(\/|$)/.test(request.path)) machine(response, error, answer);
      else if (request.path.startsWith('/api/')) problem(request, response, answer);
      else page(request, response, answer);
    } catch (second) {
      report(request, second);
      response
        .status(500)
        .type('text')
        .send(`Error ${String(response.locals.requestId)}`);
    }
  }
}

function answerTo(error: unknown): Answer {
  const name = error instanceof Error ? error.name : '';
  const none = { refusals: [] };
  if (name === 'Refused') {
    const { status, refusals } = error as Refused;
    return { status, kind: 'refused', refusals };
  }
  if (name === 'NotVisible') return { status: 404, kind: 'missing', ...none };
  // Another status, the same words: what lies behind a closed door is not told.
  if (name === 'NotPermitted') return { status: 403, kind: 'missing', ...none };
  if (name === 'NotSignedIn') return { status: 401, kind: 'sign_in', ...none };
  if (name === 'FormExpired') return { status: 403, kind: 'expired', ...none };
  const status = statusOf(error);
  if (status === 404) return { status, kind: 'missing', ...none };
  if (status === 413) return { status, kind: 'too_large', ...none };
  if (status >= 400 && status < 500) return { status, kind: 'not_understood', ...none };
  return { status: 500, kind: 'fault', ...none };
}

/** Of an exception of Nest, or of the parsers of Express. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof URIError) return 400;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 500;
}

function page(request: Request, response: Response, answer: Answer): void {
  if (answer.kind === 'sign_in') {
    const next = request.method === 'GET' ? request.originalUrl : '/';
    response.redirect(303, `/sign-in?next=${encodeURIComponent(next)}`);
    return;
  }
  speakAnyway(request, response);
  response.status(answer.status).render('ui/views/error', {
    kind: answer.kind,
    errors: sayRefusals(answer.refusals, response),
    requestNumber: response.locals.requestId as string,
  });
}

function problem(request: Request, response: Response, answer: Answer): void {
  speakAnyway(request, response);
  const t = response.locals.t as Translator;
  const refusals = sayRefusals(answer.refusals, response);
  if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response
    .status(answer.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: t(`common:error.${answer.kind}.title`),
        status: answer.status,
        detail: refusals[0]?.text ?? t(`common:error.${answer.kind}.text`),
        requestId: response.locals.requestId as string,
        refusals: refusals.map(({ code, field, text }, at) => ({
          code,
          field,
          params: answer.refusals[at]?.params ?? {},
          text,
        })),
      }),
    );
}

/** Health checks say in their own words what is wrong. */
function machine(response: Response, error: unknown, answer: Answer): void {
  const status = error instanceof HttpException ? error.getStatus() : answer.status;
  const body = error instanceof HttpException ? error.getResponse() : { status: 'error' };
  response.status(status).json(typeof body === 'string' ? { status: body } : body);
}

function report(request: Request, error: unknown): void {
  const log = (request as Request & { log?: { error: (entry: object, text: string) => void } }).log;
  // Tests keep the log silent; whoever broke a page there must still see how.
  if (log && !inTest) log.error({ err: error }, 'fault');
  else console.error(error);
}
