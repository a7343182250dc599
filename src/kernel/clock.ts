import { Injectable } from '@nestjs/common';

/** The only source of "now". Use cases ask it once and pass the answer on, so that a test can stand at any moment. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is set: for tests, and for building a demonstration that has a past. */
export class SettableClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }
}

let ofThisProcess = new Clock();

/**
 * The clock the application is built with. Only what builds a demonstration sets another one, before the application
 * starts: its years of nominations, reviews and check-ins must pass within seconds, in order.
 */
export function clockOfThisProcess(): Clock {
  return ofThisProcess;
}

export function setClockOfThisProcess(clock: Clock): void {
  ofThisProcess = clock;
}

const PHNOM_PENH = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Phnom_Penh' });

/** The calendar day in Phnom Penh, `yyyy-MM-dd`: every rule about days means this calendar. */
export function dayInPhnomPenh(instant: Date): string {
  return PHNOM_PENH.format(instant);
}
