import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../kernel/clock';

const DAY = 24 * 60 * 60 * 1000;

/** Links a month beyond their end and counts of old tries serve nobody. */
@Injectable()
export class PurgeExpiredLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.dataSource.query('delete from one_time_link where expires_at < $1', [
      new Date(now - 30 * DAY),
    ]);
    await this.dataSource.query('delete from rate_limit where expire < $1', [now]);
  }
}
