import { Injectable } from '@nestjs/common';
import { Clock, dayInPhnomPenh } from '../../kernel/clock';
import { Jobs } from '../../kernel/jobs/jobs';
import { mondayOf } from '../reminder-days';
import { SendReminders } from '../send-reminders';

/** Each morning the reminders of the day, on Mondays the mail of the week before them. */
@Injectable()
export class RemindJob {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly reminders: SendReminders,
  ) {}

  async start(): Promise<void> {
    await this.jobs.work('remind', () => this.run(), '15 7 * * *');
  }

  async run(): Promise<void> {
    const today = dayInPhnomPenh(this.clock.now());
    if (today === mondayOf(today)) await this.reminders.weekly();
    await this.reminders.daily();
  }
}
