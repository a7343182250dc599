import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The description of `/api/v1`, made when it is first asked for: pages are for people and stay out of it. */
@Injectable()
export class ApiDescription {
  private app: INestApplication | null = null;
  private made: OpenAPIObject | null = null;

  of(app: INestApplication): void {
    this.app = app;
  }

  document(): OpenAPIObject {
    if (!this.app) throw new Error('openApi(app) was not called');
    return (this.made ??= describe(this.app));
  }
}

export function openApi(app: INestApplication): void {
  app.get(ApiDescription).of(app);
}

function describe(app: INestApplication): OpenAPIObject {
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
