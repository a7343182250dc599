import { Injectable } from '@nestjs/common';
import { AuditQueries } from '../audit';
import { Clock, dayInPhnomPenh } from '../kernel/clock';

const MOST = 200;

/**
 * Figures over many years are worked out once and then shown until something could have changed them. Every act appends
 * to the record, so the head of the record, with the day, says whether that is so: nothing shown is ever out of date.
 */
@Injectable()
export class FigureCache {
  private stamp = '';
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(
    private readonly audit: AuditQueries,
    private readonly clock: Clock,
  ) {}

  async of<T>(name: string, workOut: () => Promise<T>): Promise<T> {
    // Read before the figures: what is written meanwhile moves the head, and the next reader works them out again.
    const { seq, hash } = await this.audit.head();
    const stamp = `${seq} ${hash} ${dayInPhnomPenh(this.clock.now())}`;
    if (stamp !== this.stamp || this.kept.size >= MOST) this.kept.clear();
    this.stamp = stamp;
    const before = this.kept.get(name) as Promise<T> | undefined;
    if (before) return before;
    const found = workOut();
    this.kept.set(name, found);
    found.catch(() => this.kept.delete(name));
    return found;
  }
}
