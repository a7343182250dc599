export interface AskedAndGiven {
  readonly hasCourse: boolean;
  readonly people: number;
  readonly calls: number;
  readonly slots: number;
  readonly accepted: number;
}

export type RequestOutcome = 'no_course' | 'no_call' | 'not_invited' | 'called' | 'part' | 'granted';

/** What became of a request in the following year, from the least to the most. */
export function outcomeOf({ hasCourse, people, calls, slots, accepted }: AskedAndGiven): RequestOutcome {
  if (!hasCourse) return 'no_course';
  if (calls === 0) return 'no_call';
  if (accepted === 0) return slots === 0 ? 'not_invited' : 'called';
  return accepted < people ? 'part' : 'granted';
}
