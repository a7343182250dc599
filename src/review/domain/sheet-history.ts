import type { Criterion, Marks } from '../../rubrics/domain';

/** Saves closer together than this are one sitting: one entry of the record says that somebody sat down to score. */
const SITTING_MS = 30 * 60 * 1000;

export function beginsSitting(lastSave: Date | null, now: Date): boolean {
  return lastSave === null || now.getTime() - lastSave.getTime() > SITTING_MS;
}

export interface SavedState {
  readonly number: number;
  readonly savedAt: Date;
  readonly marks: Marks;
  readonly looseComments: Readonly<Record<string, string>>;
  readonly confidence: string | null;
}

export interface Change {
  /** Code of the criterion; null for how sure the reader is. */
  readonly criterion: string | null;
  readonly what: 'level' | 'comment' | 'confidence';
  readonly before: string | null;
  readonly after: string | null;
}

export interface HistoryStep {
  readonly number: number;
  readonly savedAt: Date;
  readonly changes: readonly Change[];
}

/** What each save changed: level or comment before and after. "Does not apply" is `na`; null is nothing. */
export function historyOf(criteria: readonly Criterion[], states: readonly SavedState[]): HistoryStep[] {
  return states.map((state, i) => {
    const earlier = states[i - 1];
    const changes = criteria.flatMap(({ code }): Change[] => [
      ...changed(code, 'level', levelIn(earlier, code), levelIn(state, code)),
      ...changed(code, 'comment', commentIn(earlier, code), commentIn(state, code)),
    ]);
    const sure = changed(null, 'confidence', earlier?.confidence ?? null, state.confidence);
    return { number: state.number, savedAt: state.savedAt, changes: [...changes, ...sure] };
  });
}

function changed(
  criterion: string | null,
  what: Change['what'],
  before: string | null,
  after: string | null,
): Change[] {
  return before === after ? [] : [{ criterion, what, before, after }];
}

function levelIn(state: SavedState | undefined, code: string): string | null {
  const mark = state?.marks[code];
  return mark ? String(mark.level ?? 'na') : null;
}

function commentIn(state: SavedState | undefined, code: string): string | null {
  return state?.marks[code]?.comment || state?.looseComments[code] || null;
}
