import type { Refusal } from '../../kernel/domain/refusal';
import { missingIn, type Answers, type Section } from './form-template';

export interface RoomFacts {
  readonly callId: string;
  readonly callState: string;
  /** States of the call in which this nomination may be sent; a new one needs an open call. */
  readonly callStates?: readonly string[];
  /** For a ministry: its own clock ends here, and an endorser's later. */
  readonly deadline: Date;
  readonly slots: number;
  /** Slots that other nominations of this organisation hold in this call. */
  readonly slotsUsedByOthers: number;
  /** Number of another open nomination of the same person, anywhere. */
  readonly otherOpenNomination: string | null;
}

export interface SubmissionFacts extends RoomFacts {
  readonly nominationId: string;
  readonly form: readonly Section[];
  readonly answers: Readonly<Record<string, Answers | undefined>>;
}

/**
 * Everything that stands between a nomination and the ministry's signature, all at once. The page that offers the button
 * and the act that sends ask this same function, so they cannot disagree.
 */
export function submissionBlockers(facts: SubmissionFacts, now: Date): Refusal[] {
  return [...roomBlockers(facts, now), ...answerBlockers(facts)];
}

/** What no writing can cure: the call, the deadline, the slots, the one open nomination per person. */
export function roomBlockers(facts: RoomFacts, now: Date): Refusal[] {
  const call = `/calls/${facts.callId}`;
  const refusals: Refusal[] = [];
  if (!(facts.callStates ?? ['open']).includes(facts.callState))
    refusals.push({ code: 'nominations.call_not_open', href: call });
  // The deadline itself is still in time: "by 15:00" holds until the minute is over.
  else if (now > facts.deadline)
    refusals.push({
      code: 'nominations.deadline_passed',
      params: { deadlineDue: facts.deadline.toISOString() },
      href: call,
    });
  if (facts.slots === 0) refusals.push({ code: 'nominations.not_invited', href: call });
  else if (facts.slotsUsedByOthers >= facts.slots)
    refusals.push({
      code: 'nominations.slots_full',
      params: { slots: facts.slots },
      href: `/nominations?call=${facts.callId}`,
    });
  if (facts.otherOpenNomination)
    refusals.push({ code: 'nominations.already_nominated', params: { number: facts.otherOpenNomination } });
  return refusals;
}

function answerBlockers({ form, answers, nominationId }: SubmissionFacts): Refusal[] {
  return form.flatMap((section): Refusal[] => {
    const missing = missingIn(section, answers[section.code]);
    if (missing.length === 0) return [];
    return [
      {
        code: 'nominations.section_incomplete',
        params: { sectionKey: `nominations:section.${section.code}`, count: missing.length },
        href: `/nominations/${nominationId}/answers/${section.code}`,
      },
    ];
  });
}
