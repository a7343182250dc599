import {
  applyDecorators,
  BadRequestException,
  Injectable,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import multer, { memoryStorage, MulterError } from 'multer';
import type { Observable } from 'rxjs';
import { refuse, Refused } from '../../kernel/domain/refusal';
import { noteOnceKey } from '../../kernel/request-context';
import { FormExpired, isMultipart, tokenBelongs } from './csrf';

/** What a form with files may hold. Text fields have the limits of every other form. */
export interface FormLimits {
  /** Largest single file, in bytes. */
  readonly maxBytes: number;
  /** Name of the file field; `file` unless given. */
  readonly field?: string;
  /** How many files the field takes; one unless given. */
  readonly maxFiles?: number;
}

export interface ReceivedFile {
  /** As the sender called it: to be shown only after it was tidied, and never to be trusted. */
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface ReceivedForm {
  readonly files: readonly ReceivedFile[];
  /** The first file, or a refusal that names the field. */
  file(): ReceivedFile;
}

interface Reading {
  readonly files: readonly ReceivedFile[];
  readonly field: string;
  readonly refused: Refused | null;
}

export const RECEIVES_FILES = 'access:receives-files';
/** Bytes that may be on their way into memory at the same time; who comes later is asked to come again. */
const AT_ONCE = 400 * 1024 * 1024;
const readings = new WeakMap<Request, Reading>();
let underWay = 0;

/**
 * Reads a form with files, after the permission of the route was checked and before the handler runs, so that nobody can
 * make us read megabytes who may not send them. The token of the session is checked here, because it stands in the
 * form. A file that is too large is no fault of the reader: it is refused when the handler asks for it, beside its field.
 */
@Injectable()
export class FormReceiver implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const limits = this.reflector.get<FormLimits>(RECEIVES_FILES, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    if (isMultipart(request)) await read(request, context.switchToHttp().getResponse<Response>(), limits);
    else readings.set(request, { files: [], field: limits.field ?? 'file', refused: null });
    return next.handle();
  }
}

/** The route takes a form with files. On every other route such a form is refused unread. */
export const ReceivesFiles = (limits: FormLimits): MethodDecorator =>
  applyDecorators(SetMetadata(RECEIVES_FILES, limits), UseInterceptors(FormReceiver));

/** The files of the form. Call it inside the act of `submitForm`: it throws the refusal of what was too large. */
export function receiveForm(request: Request): ReceivedForm {
  const reading = readings.get(request);
  if (!reading) throw new Error('receiveForm needs @ReceivesFiles on the route');
  if (reading.refused) throw reading.refused;
  const { files, field } = reading;
  return {
    files,
    file: () => files[0] ?? refuse('common.no_file', { field, href: `#${field}` }),
  };
}

async function read(request: Request, response: Response, limits: FormLimits): Promise<void> {
  const { field = 'file', maxFiles = 1, maxBytes } = limits;
  const coming = Math.min(Number(request.headers['content-length']) || Infinity, maxBytes * maxFiles);
  let refused: Refused | null = null;
  if (underWay + coming > AT_ONCE) {
    request.resume();
    refuse('common.too_many_uploads', {}, 429);
  }
  underWay += coming;
  try {
    await parse(request, response, limits);
  } catch (error) {
    refused = refusalFor(error, limits, field);
  } finally {
    underWay -= coming;
  }
  // Fields that come before a refused file have been read: the token stands first in every form.
  if (!request.path.startsWith('/api/') && !tokenBelongs(request)) throw new FormExpired();
  noteOnceKey(request.body);
  const files = ((request.files ?? []) as Express.Multer.File[]).map(({ originalname, buffer }) => ({
    fileName: originalname,
    bytes: buffer,
  }));
  readings.set(request, { files, field, refused });
}

function parse(request: Request, response: Response, { maxBytes, maxFiles = 1, field = 'file' }: FormLimits) {
  const reader = multer({
    storage: memoryStorage(),
    defParamCharset: 'utf8',
    limits: {
      fileSize: maxBytes,
      files: maxFiles,
      fields: 500,
      fieldSize: 300 * 1024,
      fieldNestingDepth: 4,
      parts: 500 + maxFiles,
      headerPairs: 50,
    },
  });
  return new Promise<void>((resolve, reject) => {
    reader.array(field, maxFiles)(request, response, (error: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('the form could not be read'));
      else resolve();
    });
  });
}

function refusalFor(error: unknown, { maxBytes, maxFiles = 1 }: FormLimits, field: string): Refused {
  const code = error instanceof MulterError ? error.code : null;
  const at = { field, href: `#${field}` };
  if (code === 'LIMIT_FILE_SIZE')
    return new Refused(
      [{ code: 'common.file_too_large', params: { max: sizeInMegabytes(maxBytes) }, ...at }],
      413,
    );
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE')
    return new Refused([{ code: 'common.too_many_files', params: { max: maxFiles }, ...at }]);
  // Cut off on the way, or no form at all.
  throw new BadRequestException();
}

const sizeInMegabytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;
