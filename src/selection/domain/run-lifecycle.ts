/**
 * The life of a selection run. `draft`: a calculation, nobody's decision yet. `proposed`: signed by one. `confirmed`:
 * signed by a second person, which decides the call. `superseded`: another run took its place before it was confirmed.
 * `withdrawn`: a confirmation taken back while all its letters were still in the outbox.
 */
export const RUN_STATES = ['draft', 'proposed', 'confirmed', 'superseded', 'withdrawn'] as const;
export type SelectionRunState = (typeof RUN_STATES)[number];

export type RunAct = 'propose' | 'confirm' | 'supersede' | 'withdraw';

interface Transition {
  readonly from: readonly SelectionRunState[];
  readonly to: SelectionRunState;
  readonly who: string;
}

/** Every move a run can make. Out of `confirmed` leads one way, until the first letter is out; then a reserve moves up. */
export const RUN_TRANSITIONS: Readonly<Record<RunAct, Transition>> = {
  propose: { from: ['draft'], to: 'proposed', who: 'officer' },
  confirm: { from: ['proposed'], to: 'confirmed', who: 'chair' },
  withdraw: { from: ['confirmed'], to: 'withdrawn', who: 'chair' },
  // A newer calculation replaces a draft, a newer proposal replaces a proposal.
  supersede: { from: ['draft', 'proposed'], to: 'superseded', who: 'whoever runs or proposes the next' },
};

export function runMay(act: RunAct, state: SelectionRunState): boolean {
  return RUN_TRANSITIONS[act].from.includes(state);
}
