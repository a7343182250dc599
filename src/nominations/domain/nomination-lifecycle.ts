/** Every state a nomination can be in, in the order of the cycle. */
export const NOMINATION_STATES = [
  'draft',
  'with_ministry',
  'returned',
  'endorsed',
  'eligible',
  'ineligible',
  'needs_evidence',
  'in_review',
  'selected',
  'reserve',
  'not_selected',
  'forwarded',
  'accepted',
  'not_accepted',
  'departed',
  'completed',
  'ended_early',
  'withdrawn',
  'substituted',
] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

export type NominationAct =
  | 'submit'
  | 'return'
  | 'endorse'
  | 'find_eligible'
  | 'find_ineligible'
  | 'find_evidence_missing'
  | 'enter_review'
  | 'select'
  | 'place_on_reserve'
  | 'not_select'
  | 'promote'
  | 'forward'
  | 'accept'
  | 'not_accept'
  | 'depart'
  | 'complete'
  | 'end_early'
  | 'withdraw'
  | 'substitute';

/** The day on which a nomination reached a gate; figures by gate count these, not the state it is in today. */
export type Milestone =
  | 'submitted_at'
  | 'endorsed_at'
  | 'screened_at'
  | 'reviewed_at'
  | 'selected_at'
  | 'forwarded_at'
  | 'accepted_at'
  | 'departed_at'
  | 'completed_at';

export interface Transition {
  readonly act: NominationAct;
  readonly from: readonly NominationState[];
  readonly to: NominationState;
  /** Who does it; `call` is an act on a whole call, done by the feature that owns the step. */
  readonly by: 'focal' | 'endorser' | 'officer' | 'ministry' | 'call' | 'observer';
  readonly milestone: Milestone | null;
  readonly needsReason: boolean;
}

const SCREENED = ['eligible', 'ineligible', 'needs_evidence'] as const satisfies NominationState[];
const SCREENABLE = ['endorsed', ...SCREENED] as const satisfies NominationState[];
/** A nominee may step back at any time before departure. */
const BEFORE_DEPARTURE = [
  'draft',
  'with_ministry',
  'returned',
  ...SCREENABLE,
  'in_review',
  'selected',
  'reserve',
  'forwarded',
  'accepted',
] as const satisfies NominationState[];

const row = (
  act: NominationAct,
  from: readonly NominationState[],
  to: NominationState,
  by: Transition['by'],
  milestone: Milestone | null = null,
  needsReason = false,
): Transition => ({ act, from, to, by, milestone, needsReason });

/** The life of a nomination as one table: nothing else in the system says which state may follow which. */
export const TRANSITIONS: readonly Transition[] = [
  row('submit', ['draft', 'returned'], 'with_ministry', 'focal', 'submitted_at'),
  row('return', ['with_ministry'], 'returned', 'endorser', null, true),
  row('endorse', ['with_ministry'], 'endorsed', 'endorser', 'endorsed_at'),
  row('find_eligible', SCREENABLE, 'eligible', 'officer', 'screened_at'),
  row('find_ineligible', SCREENABLE, 'ineligible', 'officer', 'screened_at'),
  row('find_evidence_missing', SCREENABLE, 'needs_evidence', 'officer', 'screened_at'),
  row('enter_review', ['eligible'], 'in_review', 'call', 'reviewed_at'),
  row('select', ['in_review'], 'selected', 'call', 'selected_at'),
  row('place_on_reserve', ['in_review'], 'reserve', 'call'),
  row('not_select', ['in_review'], 'not_selected', 'call'),
  row('promote', ['reserve'], 'selected', 'call', 'selected_at'),
  row('forward', ['selected'], 'forwarded', 'call', 'forwarded_at'),
  row('accept', ['forwarded'], 'accepted', 'observer', 'accepted_at'),
  row('not_accept', ['forwarded'], 'not_accepted', 'observer'),
  row('depart', ['accepted'], 'departed', 'officer', 'departed_at'),
  row('complete', ['departed'], 'completed', 'officer', 'completed_at'),
  row('end_early', ['departed'], 'ended_early', 'officer', null, true),
  row('withdraw', BEFORE_DEPARTURE, 'withdrawn', 'ministry', null, true),
  row('substitute', BEFORE_DEPARTURE, 'substituted', 'ministry', null, true),
];

const BY_ACT = new Map(TRANSITIONS.map((transition) => [transition.act, transition]));

export function transitionOf(act: NominationAct): Transition {
  const transition = BY_ACT.get(act);
  if (!transition) throw new Error(`no such act: ${act}`);
  return transition;
}

export function mayFollow(state: NominationState, act: NominationAct): boolean {
  return transitionOf(act).from.includes(state);
}

/** States in which the ministry still writes: before sending, and after a return. */
export const EDITABLE = transitionOf('submit').from;
export const SCREENABLE_STATES = transitionOf('find_eligible').from;

/** A slot of the ministry is taken from sending on; a draft takes none, and a withdrawal or substitution frees it. */
export const SLOT_HOLDING: readonly NominationState[] = NOMINATION_STATES.filter(
  (state) => !['draft', 'withdrawn', 'substituted'].includes(state),
);

/** One open nomination at a time: these states still lead somewhere. */
export const OPEN_STATES: readonly NominationState[] = NOMINATION_STATES.filter(
  (state) =>
    ![
      'ineligible',
      'not_selected',
      'not_accepted',
      'completed',
      'ended_early',
      'withdrawn',
      'substituted',
    ].includes(state),
);

/** How a state is shown: one shape and one colour for each of these groups. */
type StatusGroup = 'not_started' | 'with_someone' | 'attention' | 'good' | 'stopped' | 'closed';

const GROUPS: Readonly<Record<NominationState, StatusGroup>> = {
  draft: 'not_started',
  with_ministry: 'with_someone',
  returned: 'attention',
  endorsed: 'with_someone',
  eligible: 'good',
  ineligible: 'stopped',
  needs_evidence: 'attention',
  in_review: 'with_someone',
  selected: 'good',
  reserve: 'with_someone',
  not_selected: 'closed',
  forwarded: 'with_someone',
  accepted: 'good',
  not_accepted: 'closed',
  departed: 'with_someone',
  completed: 'good',
  ended_early: 'closed',
  withdrawn: 'closed',
  substituted: 'closed',
};

export function statusGroupOf(state: NominationState): StatusGroup {
  return GROUPS[state];
}

/** What the record of acts calls each act. */
export function auditActionOf(act: NominationAct): string {
  return `nomination.${PAST[act]}`;
}

const PAST: Readonly<Record<NominationAct, string>> = {
  submit: 'submitted',
  return: 'returned',
  endorse: 'endorsed',
  find_eligible: 'found_eligible',
  find_ineligible: 'found_ineligible',
  find_evidence_missing: 'found_evidence_missing',
  enter_review: 'entered_review',
  select: 'selected',
  place_on_reserve: 'placed_on_reserve',
  not_select: 'not_selected',
  promote: 'promoted',
  forward: 'forwarded',
  accept: 'accepted',
  not_accept: 'not_accepted',
  depart: 'departed',
  complete: 'completed',
  end_early: 'ended_early',
  withdraw: 'withdrawn',
  substitute: 'substituted',
};
