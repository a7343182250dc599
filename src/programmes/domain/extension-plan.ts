import { dayOf, instantAt, workingDaysBetween, workingDaysAfter } from '../../kernel/domain/calendar';
import type { Refusal } from '../../kernel/domain/refusal';
import type { CallState } from './call-lifecycle';
import { NOMINATION, type ChainLevel } from './chain-levels';
import { deadlineFor, type CallDeadlines, type ForWhom } from './deadlines';
import { timeOf } from './shift-dates';

export interface WantedExtension {
  readonly level: string;
  readonly until: Date;
  /** Move the levels that sign later by as many working days. */
  readonly andLater: boolean;
}

export interface ExtensionPlan {
  readonly moves: readonly { readonly level: string; readonly before: Date; readonly until: Date }[];
  readonly refusals: readonly Refusal[];
}

interface ExtendedCall extends CallDeadlines {
  readonly state: CallState;
  readonly levels: readonly ChainLevel[];
  readonly japanDeadline: string | null;
}

/**
 * Which deadlines an extension moves, and what stands in its way: it lies in the future and later than what applies now, it
 * ends before the next level does unless that moves along, and nothing goes beyond Japan's own day.
 */
export function planExtension(
  call: ExtendedCall,
  wanted: WantedExtension,
  who: ForWhom,
  now: Date,
  holidays: ReadonlySet<string>,
): ExtensionPlan {
  const chain = [NOMINATION, ...call.levels.map(({ code }) => code)];
  const from = chain.indexOf(wanted.level);
  if (from < 0) return refused('common.choose_one', 'level');
  const going = call.state === 'open' || (call.state === 'closed' && wanted.level !== NOMINATION);
  if (!going) return refused('programmes.not_extendable', 'level');
  const before = deadlineFor(call, wanted.level, who);
  if (wanted.until.getTime() <= now.getTime()) return refused('programmes.extension_past', 'until');
  if (wanted.until.getTime() <= before.getTime())
    return refused('programmes.extension_earlier', 'until', { nowDue: before.toISOString() });
  const days = workingDaysBetween(dayOf(before), dayOf(wanted.until), holidays);
  const moves = [{ level: wanted.level, before, until: wanted.until }];
  for (const level of chain.slice(from + 1)) {
    const own = deadlineFor(call, level, who);
    if (wanted.andLater) moves.push({ level, before: own, until: later(own, days, holidays) });
    else if (own.getTime() < wanted.until.getTime())
      return refused('programmes.extension_beyond_next', 'andLater', { nextDue: own.toISOString() });
  }
  const last = moves.at(-1)?.until ?? wanted.until;
  if (call.japanDeadline && dayOf(last) > call.japanDeadline)
    return refused('programmes.extension_beyond_japan', 'until', {
      japanDue: call.japanDeadline,
      lastDue: last.toISOString(),
    });
  return { moves, refusals: [] };
}

const later = (instant: Date, days: number, holidays: ReadonlySet<string>): Date =>
  instantAt(workingDaysAfter(dayOf(instant), days, holidays), timeOf(instant));

function refused(code: string, field: string, params: Refusal['params'] = {}): ExtensionPlan {
  return { moves: [], refusals: [{ code, field, params, href: `#${field}` }] };
}
