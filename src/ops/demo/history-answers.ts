import {
  BLOCKERS,
  NOT_ASKED,
  OUTPUTS,
  type Blocker,
  type DueCheckIn,
  type OutcomeAnswers,
  type Post,
  type Use,
} from '../../follow-up/domain';
import type { Chance } from './chance';
import { plusDays } from './days';

export interface HistoryPlan {
  readonly id: string;
  readonly activities: readonly { id: string; weight: number; progress: number; dueOn: string }[];
}

export interface HistoryWord extends OutcomeAnswers {
  readonly id: string;
  readonly post: Post;
  readonly use: Use;
  readonly blockers: readonly Blocker[];
}

/** A check-in and what the two said; nothing is known after the day on which the history ends. */
export interface HistoryAnswer extends DueCheckIn {
  readonly id: string;
  readonly self: HistoryWord | null;
  readonly supervisor: HistoryWord | null;
}

export function planOf(chance: Chance, completedOn: string): HistoryPlan {
  const reach = chance.next();
  return {
    id: chance.id(),
    activities: Array.from({ length: 1 + chance.below(4) }, (_, at) => ({
      ...{ id: chance.id(), weight: 1 + chance.below(5) },
      progress: Math.min(100, Math.round((reach * 90 + chance.below(50)) / 10) * 10),
      dueOn: plusDays(completedOn, 120 * (at + 1)),
    })),
  };
}

/** A year in the same post ends for one in eight with another post, and for one in thirty outside the public service. */
const MOVES_A_MONTH = 0.011;
const LEAVES_A_MONTH = 0.0028;

export function answersOf(chance: Chance, schedule: readonly DueCheckIn[], today: string): HistoryAnswer[] {
  const careful = 0.5 + chance.next() / 2;
  const truth = {
    post: 'same' as Post,
    same: true,
    promoted: false,
    trainer: chance.happens(0.1),
    sessions: 0,
  };
  let before = 0;
  return schedule.map((due) => {
    for (let month = before; month < due.months; month += 1) live(chance, truth);
    before = due.months;
    const asked = due.dueOn <= today;
    const willing = asked ? careful * 0.95 ** (due.months / 3) * (truth.post === 'left' ? 0.5 : 1) : 0;
    const self = chance.happens(willing) ? ownWord(chance, truth) : null;
    const supervisor = truth.post !== 'left' && chance.happens(willing * 0.8) ? seen(chance, truth) : null;
    return { ...due, id: chance.id(), self, supervisor };
  });
}

interface Truth {
  post: Post;
  same: boolean;
  promoted: boolean;
  trainer: boolean;
  sessions: number;
}

function live(chance: Chance, truth: Truth): void {
  if (truth.post !== 'left' && chance.happens(LEAVES_A_MONTH)) truth.post = 'left';
  else if (truth.post === 'same' && chance.happens(MOVES_A_MONTH)) {
    truth.post = 'moved';
    truth.same = chance.happens(0.65);
  }
  if (chance.happens(0.012)) truth.promoted = true;
  if (chance.happens(0.02)) truth.trainer = true;
  if (chance.happens(0.15)) truth.sessions += 1;
}

/** One in eight leaves a question out. */
const said = <T>(chance: Chance, value: T): T | null => (chance.happens(0.125) ? null : value);

function ownWord(chance: Chance, truth: Truth): HistoryWord {
  const sessions = said(chance, truth.sessions);
  return {
    ...NOT_ASKED,
    id: chance.id(),
    post: truth.post,
    use: truth.post === 'left' ? 'never' : chance.pick(['weekly', 'weekly', 'monthly', 'rarely'] as const),
    blockers: BLOCKERS.filter(() => chance.happens(0.12)),
    sameOrganisation: truth.post === 'moved' ? said(chance, truth.same) : null,
    promoted: said(chance, truth.promoted),
    sessions,
    peopleReached: sessions === null ? null : sessions * (5 + chance.below(20)),
    trainer: said(chance, truth.trainer),
    outputs: said(
      chance,
      OUTPUTS.filter(() => chance.happens(0.06)),
    ),
    contact: said(chance, chance.happens(0.3)),
  };
}

function seen(chance: Chance, truth: Truth): HistoryWord {
  return {
    ...NOT_ASKED,
    id: chance.id(),
    // Now and then the superior has another view of it.
    post: chance.happens(0.03) ? 'moved' : truth.post,
    use: chance.pick(['weekly', 'monthly', 'monthly', 'rarely', 'never', 'cannot_tell'] as const),
    blockers: chance.happens(0.4) ? [chance.pick(BLOCKERS.filter((one) => one !== 'superior_support'))] : [],
    fieldMatches: said(chance, chance.happens(0.75)),
    promoted: said(chance, truth.promoted),
  };
}
