import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { configureApp } from '../../src/app.setup';
import { Clock, SettableClock } from '../../src/kernel/clock';
import { FigureCache } from '../../src/reporting/figure-cache';

/** A Tuesday noon in Phnom Penh; tests that care set their own moment. */
export const TEST_NOW = '2026-11-24T05:00:00.000Z';

export interface TestApp {
  readonly app: NestExpressApplication;
  readonly clock: SettableClock;
  readonly db: DataSource;
  /** A use case or queries class, as Nest built it. */
  get<T>(type: abstract new (...args: never[]) => T): T;
  close(): Promise<void>;
}

/** The whole real application on this test file's own database; only the clock stands still. */
export async function startApp(now: string = TEST_NOW): Promise<TestApp> {
  const clock = new SettableClock(new Date(now));
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    // Factories write past the use cases and leave the record where it is: here every figure is worked out anew.
    .overrideProvider(FigureCache)
    .useValue({ of: (_name: string, workOut: () => unknown) => workOut() })
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: ['error', 'fatal'],
  });
  configureApp(app);
  await app.init();
  return {
    app,
    clock,
    db: app.get(DataSource),
    get: (type) => app.get(type as never),
    close: () => app.close(),
  };
}
