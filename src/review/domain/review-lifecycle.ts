/** The life of a panel: formed by the secretariat, open once readers have files, closed by its chair. */
export const PANEL_STATES = ['forming', 'open', 'closed'] as const;
export type PanelState = (typeof PANEL_STATES)[number];

/**
 * The life of one reader's copy of a file. `assigned`: the reader sees name and organisation and must declare.
 * `cleared`: the reader has declared no conflict and may read. `conflicted`: the file is closed to the reader, for
 * good unless the secretariat lifts the ground.
 * `released`: taken back before it was handed in, because the reader left the panel. `declined`: given back by the reader,
 * with a reason; it is not given to the same reader again.
 */
export const ASSIGNMENT_STATES = [
  'assigned',
  'cleared',
  'conflicted',
  'submitted',
  'released',
  'declined',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export type ReviewAct = 'declare_none' | 'close_for_conflict' | 'submit' | 'release' | 'decline' | 'reopen';

interface Transition {
  readonly from: readonly AssignmentState[];
  readonly to: AssignmentState;
  readonly who: string;
}

/** Every move a reader's copy can make. Nothing leads out of `submitted`: a mark handed in stays as it was given. */
export const REVIEW_TRANSITIONS: Readonly<Record<ReviewAct, Transition>> = {
  declare_none: { from: ['assigned'], to: 'cleared', who: 'reviewer' },
  // Reading may bring a tie to light that a name alone did not.
  close_for_conflict: { from: ['assigned', 'cleared'], to: 'conflicted', who: 'reviewer, or the rules' },
  submit: { from: ['cleared'], to: 'submitted', who: 'reviewer' },
  release: { from: ['assigned', 'cleared'], to: 'released', who: 'officer' },
  decline: { from: ['assigned', 'cleared'], to: 'declined', who: 'reviewer' },
  // The secretariat lifted the last ground: the copy may be given out again, and is declared upon anew.
  reopen: { from: ['conflicted'], to: 'released', who: 'officer' },
};

/** States in which a copy counts towards the readers a file has. */
export const READING_STATES: readonly AssignmentState[] = ['assigned', 'cleared', 'submitted'];
