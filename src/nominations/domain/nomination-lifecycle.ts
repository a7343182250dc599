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

/** The day on which a nomination reached a gate; figures by gate count these, not the state it is in today. */
type Gate = 'submitted' | 'endorsed' | 'screened' | 'reviewed' | 'selected' | 'forwarded' | 'accepted';
export type Milestone = `${Gate | 'departed' | 'completed'}_at`;

export interface Transition<Act extends string = string> {
  readonly act: Act;
  readonly from: readonly NominationState[];
  readonly to: NominationState;
  /** Who does it; `call` is an act on a whole call, done by the feature that owns the step. */
  readonly by:
    'focal' | 'endorser' | 'officer' | 'chair' | 'ministry, nominee or officer' | 'call' | 'observer';
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

/** A substitute steps in while the nominee is alone in the file, or holds a seat; before a panel one only withdraws. */
const SUBSTITUTABLE = [
  'with_ministry',
  'returned',
  ...SCREENABLE,
  'selected',
  'forwarded',
  'accepted',
] as const satisfies NominationState[];

const row = <Act extends string>(
  act: Act,
  from: readonly NominationState[],
  to: NominationState,
  by: Transition['by'],
  milestone: Milestone | null = null,
  needsReason = false,
): Transition<Act> => ({ act, from, to, by, milestone, needsReason });

/** The life of a nomination as one table: nothing else in the system says which state may follow which. */
export const TRANSITIONS = [
  row('submit', ['draft', 'returned'], 'with_ministry', 'focal', 'submitted_at'),
  row('return', ['with_ministry'], 'returned', 'endorser', null, true),
  row('sign', ['with_ministry'], 'with_ministry', 'endorser'),
  row('send_back', ['with_ministry'], 'with_ministry', 'endorser', null, true),
  row('endorse', ['with_ministry'], 'endorsed', 'endorser', 'endorsed_at'),
  row('find_eligible', SCREENABLE, 'eligible', 'officer', 'screened_at'),
  row('find_ineligible', SCREENABLE, 'ineligible', 'officer', 'screened_at'),
  row('find_evidence_missing', SCREENABLE, 'needs_evidence', 'officer', 'screened_at'),
  row('enter_review', ['eligible'], 'in_review', 'call', 'reviewed_at'),
  row('select', ['in_review'], 'selected', 'call', 'selected_at'),
  row('place_on_reserve', ['in_review'], 'reserve', 'call'),
  row('not_select', ['in_review'], 'not_selected', 'call'),
  row('take_back', ['selected', 'reserve', 'not_selected'], 'in_review', 'call', null, true),
  row('promote', ['reserve'], 'selected', 'call', 'selected_at'),
  row('take_seat', ['eligible'], 'selected', 'chair', 'selected_at', true),
  row('forward', ['selected'], 'forwarded', 'call', 'forwarded_at'),
  row('accept', ['forwarded'], 'accepted', 'observer', 'accepted_at'),
  row('not_accept', ['forwarded'], 'not_accepted', 'observer'),
  row('depart', ['accepted'], 'departed', 'officer', 'departed_at'),
  row('complete', ['departed'], 'completed', 'officer', 'completed_at'),
  row('end_early', ['departed'], 'ended_early', 'officer', null, true),
  row('withdraw', BEFORE_DEPARTURE, 'withdrawn', 'ministry, nominee or officer', null, true),
  row('substitute', SUBSTITUTABLE, 'substituted', 'focal', null, true),
];

export type NominationAct = (typeof TRANSITIONS)[number]['act'];
const BY_ACT: ReadonlyMap<string, Transition<NominationAct>> = new Map(
  TRANSITIONS.map((transition) => [transition.act, transition]),
);

export function transitionOf(act: NominationAct): Transition<NominationAct> {
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
