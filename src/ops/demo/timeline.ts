import type { SettableClock } from '../../kernel/clock';

interface Step {
  readonly at: Date;
  readonly act: () => Promise<unknown>;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * What happened when, over the years, in one order: the record of acts then reads like one that grew day by day. Moments
 * are given in days from today (negative: ago) at an hour of Phnom Penh.
 */
export class Timeline {
  private readonly steps: Step[] = [];

  constructor(
    private readonly clock: SettableClock,
    /** Midnight of today in Phnom Penh. */
    private readonly today: Date,
  ) {}

  moment(day: number, hour = 9, minute = 0): Date {
    return new Date(this.today.getTime() + day * DAY + (hour * 60 + minute) * 60_000);
  }

  /** The calendar day, `yyyy-MM-dd`. */
  date(day: number): string {
    return new Date(this.today.getTime() + day * DAY + 12 * 60 * 60 * 1000).toISOString().slice(0, 10);
  }

  plan(at: Date, act: () => Promise<unknown>): void {
    this.steps.push({ at, act });
  }

  /** Acts planned for one moment happen in the order in which they were planned. */
  async play(): Promise<void> {
    const ordered = this.steps.map((step, n) => ({ ...step, n }));
    ordered.sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n);
    for (const { at, act } of ordered) {
      this.clock.set(at);
      await act().catch((error: unknown) => {
        throw new Error(`${at.toISOString()}: ${error instanceof Error ? error.stack : String(error)}`);
      });
    }
  }
}
