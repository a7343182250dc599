/**
 * From the letter to Japan to the return: the part of a nomination's life that belongs to the participation. The states
 * are those of the nomination, moved together with it in one transaction.
 */
export const PARTICIPATION_STATES = [
  'forwarded',
  'accepted',
  'not_accepted',
  'departed',
  'completed',
  'ended_early',
] as const;
export type ParticipationState = (typeof PARTICIPATION_STATES)[number];

export const PARTICIPATION_ACTS = {
  accept: { from: 'forwarded', to: 'accepted', who: 'observer', audit: 'participation.accepted' },
  not_accept: { from: 'forwarded', to: 'not_accepted', who: 'observer', audit: 'participation.not_accepted' },
  depart: { from: 'accepted', to: 'departed', who: 'officer', audit: 'participation.departed' },
  complete: { from: 'departed', to: 'completed', who: 'officer', audit: 'participation.completed' },
  end_early: { from: 'departed', to: 'ended_early', who: 'officer', audit: 'participation.ended_early' },
} as const satisfies Record<
  string,
  { from: ParticipationState; to: ParticipationState; who: string; audit: string }
>;
export type ParticipationAct = keyof typeof PARTICIPATION_ACTS;

/** The code of the refusal when an act meets a participation in another state; null when it may go ahead. */
export function actRefusal(act: ParticipationAct, state: ParticipationState): string | null {
  if (PARTICIPATION_ACTS[act].from === state) return null;
  switch (act) {
    case 'accept':
    case 'not_accept':
      return 'follow-up.already_decided';
    case 'depart':
      return state === 'forwarded' || state === 'not_accepted'
        ? 'follow-up.not_yet_accepted'
        : 'follow-up.already_departed';
    case 'complete':
      if (state === 'completed') return 'follow-up.already_completed';
      return state === 'ended_early' ? 'follow-up.already_ended' : 'follow-up.not_yet_departed';
    case 'end_early':
      if (state === 'completed') return 'follow-up.already_completed';
      return state === 'ended_early' ? 'follow-up.already_ended' : 'follow-up.not_yet_departed';
  }
}
