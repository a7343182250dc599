import type { NominationAct, NominationState } from './nomination-lifecycle';

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

/** The title of a level, for a sentence that is said in three languages. */
export function levelTitles(level: {
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
}): Record<string, string> {
  return { level: level.titleEn, levelKm: level.titleKm, levelJa: level.titleJa };
}

/** What the record of acts calls each act. */
export function auditActionOf(act: NominationAct): string {
  return `nomination.${PAST[act]}`;
}

const PAST: Readonly<Record<NominationAct, string>> = {
  submit: 'submitted',
  return: 'returned',
  sign: 'signed',
  send_back: 'sent_back',
  endorse: 'endorsed',
  find_eligible: 'found_eligible',
  find_ineligible: 'found_ineligible',
  find_evidence_missing: 'found_evidence_missing',
  enter_review: 'entered_review',
  select: 'selected',
  place_on_reserve: 'placed_on_reserve',
  not_select: 'not_selected',
  take_back: 'taken_back',
  promote: 'promoted',
  take_seat: 'seated',
  forward: 'forwarded',
  accept: 'accepted',
  not_accept: 'not_accepted',
  depart: 'departed',
  complete: 'completed',
  end_early: 'ended_early',
  withdraw: 'withdrawn',
  substitute: 'substituted',
};
