import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';

/** The document describes `/api/v1` alone; pages are for people. */
export function openApi(app: NestExpressApplication): void {
  let document: OpenAPIObject | null = null;
  const express = app.getHttpAdapter().getInstance() as {
    get: (path: string, handle: (q: Request, s: Response) => void) => void;
  };
  express.get('/api/v1/openapi.json', (_request, response) => {
    response.json((document ??= describe(app)));
  });
}

export function describe(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tsubasa')
    .setVersion('1')
    .setDescription(
      'Nominations, reviews, selections and follow-up of Japan-funded training. Times are ISO 8601 in UTC, days are ' +
        'yyyy-MM-dd in the calendar of Phnom Penh. Lists are read with `after`, the cursor of the page before. Writes ' +
        'take an `Idempotency-Key` header of 8 to 200 characters. Errors are application/problem+json.',
    )
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1')),
  );
  return document;
}
