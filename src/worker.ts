import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { DocumentJobs } from './documents';
import { AskComparisonJob, KeepCheckInsJob } from './follow-up';
import { DeliverOutboxJob, RemindJob } from './notifications';
import { PurgeExpiredJob } from './ops';
import { PurgePersonalDataJob } from './privacy';
import { KeepReviewsJob } from './review';

/** The process for work in the background: it takes jobs out of the queue and never answers people. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error', 'fatal'] });
  await app.get(DeliverOutboxJob).start();
  await app.get(PurgeExpiredJob).start();
  await app.get(PurgePersonalDataJob).start();
  await app.get(KeepCheckInsJob).start();
  await app.get(AskComparisonJob).start();
  await app.get(RemindJob).start();
  await app.get(DocumentJobs).start();
  await app.get(KeepReviewsJob).start();
  console.log('The worker is ready');

  const stop = (): void => {
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
