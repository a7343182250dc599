/** All states of a call and who moves them. A draft is seen by officers alone. */
export const CALL_STATES = ['draft', 'open', 'closed', 'decided'] as const;
export type CallState = (typeof CALL_STATES)[number];

export type CallAct = 'open' | 'close' | 'decide' | 'reopen';

interface Transition {
  readonly act: CallAct;
  readonly from: readonly CallState[];
  readonly to: CallState;
  readonly who: 'officer' | 'review' | 'selection';
}

export const CALL_LIFECYCLE: readonly Transition[] = [
  // Ministries may nominate from here on; the terms are frozen.
  { act: 'open', from: ['draft'], to: 'open', who: 'officer' },
  // No more nominations: by the officer, or when the panel starts after the deadline.
  { act: 'close', from: ['open'], to: 'closed', who: 'officer' },
  // A second person confirmed the selection.
  { act: 'decide', from: ['closed'], to: 'decided', who: 'selection' },
  // The decision was taken back before its letters went out.
  { act: 'reopen', from: ['decided'], to: 'closed', who: 'selection' },
];

/** The transition of an act, or null when the state does not allow it. */
export function transition(state: CallState, act: CallAct): Transition | null {
  return CALL_LIFECYCLE.find((row) => row.act === act && row.from.includes(state)) ?? null;
}

/** From which states an act starts, for compare-and-set. */
export function statesBefore(act: CallAct): readonly CallState[] {
  return CALL_LIFECYCLE.find((row) => row.act === act)?.from ?? [];
}
