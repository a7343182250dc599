import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from './clock';

const DAY = 24 * 60 * 60 * 1000;

/** A client that repeats a request does so within hours; a week of answers is kept. */
@Injectable()
export class OnceKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async purge(): Promise<void> {
    await this.dataSource.query('delete from once_key where created_at < $1', [
      new Date(this.clock.now().getTime() - 7 * DAY),
    ]);
  }
}
