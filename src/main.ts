import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { env } from '../config/env';
import { AppModule } from './app.module';
import { configureApp } from './app.setup';

/** The web process. */
async function main(): Promise<void> {
  const settings = env();
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    bodyParser: false,
    logger: ['warn', 'error', 'fatal'],
  });
  configureApp(app);
  const server = await app.listen(settings.port);
  console.log(`Tsubasa listens on ${settings.baseUrl}`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // Requests under way finish; idle connections are let go at once.
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
    (server as { closeIdleConnections?: () => void }).closeIdleConnections?.();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Whoever started this process is gone: nobody would ever stop it.
  process.on('disconnect', stop);
}

main().catch((error: unknown) => {
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE') console.error(`Port ${env().port} is taken. Set PORT to another one.`);
  else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
