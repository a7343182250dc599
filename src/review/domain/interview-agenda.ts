/** `09:00`, a time of the clock in Phnom Penh. */
export type Time = string;

export interface Break {
  readonly from: Time;
  readonly until: Time;
}

export interface Sitting {
  /** yyyy-MM-dd, in order. */
  readonly days: readonly string[];
  readonly dayFrom: Time;
  readonly dayUntil: Time;
  readonly minutes: number;
  readonly breaks: readonly Break[];
}

export interface Turn {
  readonly day: string;
  readonly from: Time;
  readonly until: Time;
}

/** Fewer places than nominees: nobody is left out of an agenda in silence. */
export interface TooFewPlaces {
  readonly places: number;
}

/**
 * Turns for so many nominees, one after another, never across a break or the end of a day: a turn that would touch a break
 * begins after it.
 */
export function agendaOf(nominees: number, sitting: Sitting): readonly Turn[] | TooFewPlaces {
  const turns = sitting.days.flatMap((day) => turnsOf(day, sitting));
  return turns.length < nominees ? { places: turns.length } : turns.slice(0, nominees);
}

function turnsOf(day: string, { dayFrom, dayUntil, minutes, breaks }: Sitting): Turn[] {
  const turns: Turn[] = [];
  const pauses = breaks.map(({ from, until }) => [minuteOf(from), minuteOf(until)] as const);
  let at = minuteOf(dayFrom);
  while (at + minutes <= minuteOf(dayUntil)) {
    const begin = at;
    const pause = pauses.find(([from, until]) => begin < until && begin + minutes > from);
    if (pause) {
      at = Math.max(pause[1], begin + 1);
      continue;
    }
    turns.push({ day, from: timeAt(begin), until: timeAt(begin + minutes) });
    at = begin + minutes;
  }
  return turns;
}

/** `10:15` or `10.15`, in any digits that were made Western before; null when it is no time. */
export function readTime(typed: string): Time | null {
  const [, hour, minute] = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(typed) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** The moment at which a clock in Phnom Penh shows this day and time: it is seven hours ahead, all year. */
export function momentOf(day: string, time: Time): string {
  return `${day}T${time}:00+07:00`;
}

function minuteOf(time: Time): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

function timeAt(minute: number): Time {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
