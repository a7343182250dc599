import { reachOfUse, type CheckInWord, type Use } from './answers';
import { planBand, planProgress, type ActivityFacts, type PlanBand } from './plan-progress';

/** Raised with every change of the rule below; a stored status says by which version it was found. */
export const STATUS_RULE = 1;

export type FollowUpStatus = 'sustained' | 'partly' | 'lapsed' | 'no_answer';
export type Contradiction = 'use' | 'post';

export interface StatusInput {
  readonly months: number;
  readonly dueOn: string;
  readonly activities: readonly ActivityFacts[];
  /** The three sustainability questions of the action plan. */
  readonly ownerUnitNamed: boolean;
  readonly peopleTrained: boolean;
  readonly budgetLineExists: boolean;
  readonly self: CheckInWord | null;
  readonly supervisor: CheckInWord | null;
  /** After an officer has asked both: whose word on the point in dispute stands. */
  readonly settledFor: 'self' | 'supervisor' | null;
}

/** What the status rests on. Stored with it, and shown beside it wherever it is shown. */
export interface StatusFacts {
  readonly selfUse: Use | null;
  readonly supervisorUse: Use | null;
  /** Whose word on use was taken; null when nobody could say. */
  readonly useTakenFrom: 'self' | 'supervisor' | 'both' | null;
  readonly useTaken: 'regular' | 'rare' | 'none' | null;
  /** Weighted progress of the activities due by the day of the check-in, one decimal; null when none was due. */
  readonly planRate: number | null;
  readonly planBand: PlanBand;
  /** How many of the three sustainability questions have an answer. */
  readonly foundations: number;
  readonly foundationsNeeded: number;
  /** The line of the rule that decided, as a code of the catalogue. */
  readonly because: StatusReason;
}

export type StatusReason =
  | 'nobody_answered'
  | 'nobody_could_tell'
  | 'not_used'
  | 'rare_and_plan_low'
  | 'rare'
  | 'plan_behind'
  | 'foundations_missing'
  | 'used_and_on_plan';

export interface StatusFinding {
  readonly rule: number;
  readonly status: FollowUpStatus;
  readonly contradictions: readonly Contradiction[];
  readonly facts: StatusFacts;
}

const USE_TAKEN = ['none', 'rare', 'regular'] as const;
/** From a year on, something must carry the work besides the person: two of owner unit, trained people, budget line. */
const FOUNDATIONS_FROM_MONTH = 12;

/**
 * Rule 1, first line that fits:
 *  no answer  nobody has answered, or nobody who answered can tell whether the training is used;
 *  lapsed     it is never used; or it is used rarely and less than half of the plan that was due is done;
 *  partly     it is used rarely; or less than 80 per cent of the plan that was due is done; or, from 12 months on,
 *             fewer than two of the three sustainability questions are answered;
 *  sustained  otherwise: used every week or month, with the plan on its way.
 * Where the two people differ, the lower word counts until an officer has asked both and settled whose stands.
 */
export function followUpStatus(input: StatusInput): StatusFinding {
  const contradictions = contradictionsOf(input.self, input.supervisor);
  const { reach, from } = useTaken(input);
  const rate = planProgress(input.activities, input.dueOn);
  const band = planBand(rate);
  const foundations = [input.ownerUnitNamed, input.peopleTrained, input.budgetLineExists].filter(
    (present) => present,
  ).length;
  const foundationsNeeded = input.months >= FOUNDATIONS_FROM_MONTH ? 2 : 0;
  const [status, because] = decide(
    reach,
    band,
    foundations >= foundationsNeeded,
    input.self !== null || input.supervisor !== null,
  );
  return {
    rule: STATUS_RULE,
    status,
    contradictions,
    facts: {
      selfUse: input.self?.use ?? null,
      supervisorUse: input.supervisor?.use ?? null,
      useTakenFrom: from,
      useTaken: reach === null ? null : USE_TAKEN[reach],
      planRate: rate === null ? null : Math.round(rate * 10) / 10,
      planBand: band,
      foundations,
      foundationsNeeded,
      because,
    },
  };
}

function decide(
  reach: 0 | 1 | 2 | null,
  band: PlanBand,
  founded: boolean,
  answered: boolean,
): [FollowUpStatus, StatusReason] {
  if (!answered) return ['no_answer', 'nobody_answered'];
  if (reach === null) return ['no_answer', 'nobody_could_tell'];
  if (reach === 0) return ['lapsed', 'not_used'];
  if (reach === 1) return band === 'low' ? ['lapsed', 'rare_and_plan_low'] : ['partly', 'rare'];
  if (band === 'low' || band === 'fair') return ['partly', 'plan_behind'];
  if (!founded) return ['partly', 'foundations_missing'];
  return ['sustained', 'used_and_on_plan'];
}

function useTaken(input: StatusInput): { reach: 0 | 1 | 2 | null; from: StatusFacts['useTakenFrom'] } {
  const self = input.self && reachOfUse(input.self.use);
  const supervisor = input.supervisor && reachOfUse(input.supervisor.use);
  if (self === null && supervisor === null) return { reach: null, from: null };
  if (self === null) return { reach: supervisor, from: 'supervisor' };
  if (supervisor === null) return { reach: self, from: 'self' };
  if (self === supervisor) return { reach: self, from: 'both' };
  if (input.settledFor === 'self') return { reach: self, from: 'self' };
  if (input.settledFor === 'supervisor') return { reach: supervisor, from: 'supervisor' };
  return self < supervisor ? { reach: self, from: 'self' } : { reach: supervisor, from: 'supervisor' };
}

/** Regular use against none is a contradiction; one step apart is two people's sense of "rarely". So is another post. */
export function contradictionsOf(self: CheckInWord | null, supervisor: CheckInWord | null): Contradiction[] {
  if (!self || !supervisor) return [];
  const found: Contradiction[] = [];
  const [own, seen] = [reachOfUse(self.use), reachOfUse(supervisor.use)];
  if (own !== null && seen !== null && Math.abs(own - seen) === 2) found.push('use');
  if ((self.post === 'same') !== (supervisor.post === 'same')) found.push('post');
  return found;
}
