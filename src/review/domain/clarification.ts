/** The life of a question to a nominee: asked once, answered once, or left without an answer until its day has passed. */
export const CLARIFICATION_STATES = ['asked', 'answered', 'lapsed'] as const;
export type ClarificationState = (typeof CLARIFICATION_STATES)[number];

export type ClarificationAct = 'answer' | 'lapse';

interface Transition {
  readonly from: readonly ClarificationState[];
  readonly to: ClarificationState;
  readonly who: string;
}

export const CLARIFICATION_TRANSITIONS: Readonly<Record<ClarificationAct, Transition>> = {
  answer: {
    from: ['asked'],
    to: 'answered',
    who: 'nominee; the focal point for a nominee without an account',
  },
  lapse: { from: ['asked'], to: 'lapsed', who: 'the clock, after the due day' },
};

export const QUESTION_MAX = 1000;
export const ANSWER_MAX = 3000;

/** After its last day a question counts as lapsed, also before the nightly work has written it down. */
export function standsAs(
  { state, dueOn }: { readonly state: ClarificationState; readonly dueOn: string },
  today: string,
): ClarificationState {
  return state === 'asked' && dueOn < today ? 'lapsed' : state;
}

/** Whether a sheet was handed in before the answer came, by what it kept of the record it judged. */
export function judgedBefore(
  judgedRevision: string | null,
  clarification: { readonly afterHash: string | null; readonly beforeHash: string } | null,
): boolean {
  if (!clarification?.afterHash) return false;
  return judgedRevision === null || judgedRevision === clarification.beforeHash;
}
