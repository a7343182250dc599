import {
  addDays,
  addMonths,
  dayOf,
  instantAt,
  isWorkingDay,
  daysBetween,
} from '../../kernel/domain/calendar';
import type { StoredLevel } from './chain-levels';
import type { Phase } from './call-terms';
import type { EligibilityRule } from './eligibility-rules';
import type { Stage } from './stages';

export interface DatedTerms {
  readonly nominationDeadline: Date | null;
  readonly endorsementDeadline: Date | null;
  readonly japanDeadline: string | null;
  readonly reserveUntil?: string | null;
  readonly levels: readonly StoredLevel[];
  readonly phases: readonly Phase[];
  readonly rules: readonly EligibilityRule[];
  readonly stages: readonly Stage[];
}

/** One date before and after, for the officer to look at. `moved` says why it is not simply the offset. */
export interface ShiftedDate {
  /** `nominationDeadline`, `levels.0`, `phases.1.from`, `rules.age-max` … */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly moved: 'weekend' | 'holiday' | null;
}

export interface Shifted {
  readonly terms: DatedTerms;
  readonly dates: readonly ShiftedDate[];
}

/**
 * The dates of a call some months later. Deadlines that fall on a closed day move back to a day on which offices work, so
 * that Japan's is never missed; a phase begins on the next and ends on the last weekday. A reference day that was the day
 * nominations closed is left open: opening the clone fills it in again.
 */
export function shiftDates(terms: DatedTerms, months: number, holidays: ReadonlySet<string>): Shifted {
  const dates: ShiftedDate[] = [];
  const move = (what: string, day: string, towards: -1 | 1, closed: ReadonlySet<string>): string => {
    const target = addMonths(day, months);
    const after = nearestWorkingDay(target, towards, closed);
    const moved = after === target ? null : isWorkingDay(target) ? 'holiday' : 'weekend';
    dates.push({ what, before: day, after, moved });
    return after;
  };
  const deadline = (what: string, instant: Date): Date =>
    instantAt(move(what, dayOf(instant), -1, holidays), timeOf(instant));
  const nominationDeadline =
    terms.nominationDeadline && deadline('nominationDeadline', terms.nominationDeadline);
  const levels = terms.levels.map((level, index) => ({
    ...level,
    deadline: level.deadline && deadline(`levels.${index}`, new Date(level.deadline)).toISOString(),
  }));
  const ownEnd = levels.length === 0 && terms.endorsementDeadline;
  const endorsementDeadline = ownEnd ? deadline('endorsementDeadline', ownEnd) : lastOf(levels);
  const reserveUntil = terms.reserveUntil && move('reserveUntil', terms.reserveUntil, -1, holidays);
  const japanDeadline = terms.japanDeadline && move('japanDeadline', terms.japanDeadline, -1, holidays);
  const phases = terms.phases.map((phase, index) => {
    // Cambodian holidays close offices here, not courses in Japan.
    const closed = phase.mode === 'JAPAN' ? NONE : holidays;
    const from = move(`phases.${index}.from`, phase.from, 1, closed);
    const to = move(`phases.${index}.to`, phase.to, -1, closed);
    return { ...phase, from, to: to < from ? from : to };
  });
  const stages = terms.stages.map((stage, index) => {
    const from = stage.from && move(`stages.${index}.from`, stage.from, 1, holidays);
    const until = stage.until && move(`stages.${index}.until`, stage.until, -1, holidays);
    return { ...stage, from, until: from && until && until < from ? from : until };
  });
  const closingDay = terms.nominationDeadline && dayOf(terms.nominationDeadline);
  const rules = terms.rules.map((rule) => {
    if (rule.referenceDate === null) return rule;
    if (rule.referenceDate === closingDay) return { ...rule, referenceDate: null };
    const referenceDate = addMonths(rule.referenceDate, months);
    dates.push({ what: `rules.${rule.code}`, before: rule.referenceDate, after: referenceDate, moved: null });
    return { ...rule, referenceDate };
  });
  return {
    terms: {
      nominationDeadline,
      endorsementDeadline,
      japanDeadline,
      reserveUntil,
      levels,
      phases,
      rules,
      stages,
    },
    dates,
  };
}

const NONE: ReadonlySet<string> = new Set();
/** No run of closed days is longer; a longer one would mean that the table of holidays is wrong. */
const LONGEST_CLOSURE = 31;

/** The day itself, or the nearest one before (-1) or after (1) it on which offices work. */
export function nearestWorkingDay(day: string, towards: -1 | 1, holidays: ReadonlySet<string>): string {
  let at = day;
  while (!isWorkingDay(at, holidays) && Math.abs(daysBetween(day, at)) < LONGEST_CLOSURE)
    at = addDays(at, towards);
  return at;
}

const lastOf = (levels: readonly StoredLevel[]): Date | null => {
  const last = levels.at(-1)?.deadline;
  return last ? new Date(last) : null;
};

/** The clock time of an instant in Phnom Penh, `HH:mm`. */
export function timeOf(instant: Date): string {
  const sinceMidnight = instant.getTime() - instantAt(dayOf(instant), '00:00').getTime();
  return new Date(sinceMidnight).toISOString().slice(11, 16);
}
