import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { env } from '../config/env';
import { runMigrations } from '../config/database';
import { setClockOfThisProcess, SettableClock } from './kernel/clock';
import { AppModule } from './app.module';
import { Refused } from './kernel/domain/refusal';
import { writeLifecycle } from './ops';
import { sayParams, translatorFor } from './ui';

/** Operations. `migrate` runs before anything else can: the other commands need the schema it makes. The
 * pages of docs/ need no database at all. */
async function main(): Promise<void> {
  if (process.argv[2] === 'docs:lifecycle') return writeLifecycle();
  if (process.argv[2] === 'migrate') {
    const done = await runMigrations(env().migrationDatabaseUrl, env().databaseUrl);
    console.log(done.length > 0 ? `Done: ${done.join(', ')}` : 'The schema is up to date');
    return;
  }
  if (process.argv[2] === 'demo:load') setClockOfThisProcess(new SettableClock(new Date()));
  await CommandFactory.run(AppModule, {
    logger: ['warn', 'error', 'fatal'],
    errorHandler: fail,
    serviceErrorHandler: fail,
  });
}

function fail(error: Error & { code?: string; exitCode?: number }): void {
  // What the parser of the command line has to say, also its help, it has said already.
  if (error.code?.startsWith('commander.')) process.exit(error.exitCode ?? 1);
  console.error(error instanceof Refused ? sayRefused(error) : error.message);
  process.exit(1);
}

function sayRefused({ refusals }: Refused): string {
  const t = translatorFor('en');
  return refusals
    .map(({ code, params }) => t(code.replace('.', ':refusal.'), sayParams(params ?? {}, t, 'en')))
    .join('\n');
}

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
);
