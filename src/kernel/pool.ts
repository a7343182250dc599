import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import { env } from '../../config/env';

/** Plain connections for the libraries that bring their own SQL: sessions and rate limits. */
@Injectable()
export class PlainPool extends Pool implements OnModuleDestroy {
  private readonly users: (() => unknown)[] = [];

  constructor() {
    super({ connectionString: env().databaseUrl, max: 4 });
    // An idle connection lost with the database is replaced on next use; it must not end the process.
    this.on('error', () => undefined);
  }

  /** Whoever asks by a timer of its own stops before the connections go. */
  closeFirst(close: () => unknown): void {
    this.users.push(close);
  }

  async onModuleDestroy(): Promise<void> {
    for (const close of this.users) await close();
    await this.end();
  }
}
