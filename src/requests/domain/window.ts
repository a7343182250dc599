export interface WindowDays {
  readonly state: 'open' | 'closed';
  readonly opensOn: string;
  readonly closesOn: string;
}

export type WindowPhase = 'coming' | 'open' | 'over' | 'closed';

/** Both days belong to the survey. After the last one the lists stand still until the secretariat extends or closes it. */
export function phaseOf({ state, opensOn, closesOn }: WindowDays, today: string): WindowPhase {
  if (state === 'closed') return 'closed';
  if (today < opensOn) return 'coming';
  return today <= closesOn ? 'open' : 'over';
}
