import type { NominationFacts } from '../nominations';

/** From the decision on, these states sit on a seat; a withdrawal or Japan's refusal frees it. */
const SEATED: readonly NominationFacts['state'][] = [
  'selected',
  'forwarded',
  'accepted',
  'departed',
  'completed',
  'ended_early',
];

export function holdsSeat({ state }: Pick<NominationFacts, 'state'>): boolean {
  return SEATED.includes(state);
}
