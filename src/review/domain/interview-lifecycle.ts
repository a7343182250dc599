/** A nominee's turn before a panel that sits in one room. */
export const INTERVIEW_STATES = ['scheduled', 'in_room', 'done', 'postponed', 'no_show'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

export const INTERVIEW_ACTS = ['call', 'end', 'postpone', 'no_show'] as const;
export type InterviewAct = (typeof INTERVIEW_ACTS)[number];

interface Transition {
  readonly from: readonly InterviewState[];
  readonly to: InterviewState;
  readonly who: string;
}

/** Somebody who did not come may still be called while the panel is open: a late bus is no verdict. */
export const INTERVIEW_TRANSITIONS: Readonly<Record<InterviewAct, Transition>> = {
  call: { from: ['scheduled', 'postponed', 'no_show'], to: 'in_room', who: 'chair or officer' },
  end: { from: ['in_room'], to: 'done', who: 'chair or officer' },
  postpone: { from: ['scheduled', 'in_room', 'no_show'], to: 'postponed', who: 'chair or officer' },
  no_show: { from: ['scheduled', 'postponed', 'in_room'], to: 'no_show', who: 'chair or officer' },
};

/** Who is called next: by order of the agenda, and those postponed after everybody else. */
export function nextTurn<T extends { readonly state: InterviewState; readonly position: number }>(
  turns: readonly T[],
): T | null {
  const waiting = (state: InterviewState): T[] =>
    turns.filter((turn) => turn.state === state).sort((a, b) => a.position - b.position);
  return [...waiting('scheduled'), ...waiting('postponed')][0] ?? null;
}
