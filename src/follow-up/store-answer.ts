import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import {
  followUpStatus,
  isOpen,
  NOT_ASKED,
  type AnsweredBy,
  type OutcomeAnswers,
  type StatusFinding,
} from './domain';
import { dayInPhnomPenh } from '../kernel/clock';
import type { CheckInAnswer } from './entities/check-in-answer.entity';
import type { CheckIn } from './entities/check-in.entity';
import type { Participation } from './entities/participation.entity';
import { FollowUpRepository } from './follow-up.repository';

/** Which questions were asked; raised when a form changes, so that old answers are read as they were given. */
export const FORM_VERSION = 2;

export type AnswerInput = Pick<
  CheckInAnswer,
  'post' | 'use' | 'seenActivities' | 'seenCodes' | 'blockers' | 'wouldSendAgain' | 'comment'
>;

/**
 * Stores one answer and what follows from it. The status is found anew from all that is known by the published rule and
 * kept with the facts it rests on; answers themselves are never touched again.
 */
@Injectable()
export class StoreAnswer {
  constructor(
    private readonly clock: Clock,
    private readonly repository: FollowUpRepository,
  ) {}

  async run(
    tx: Tx,
    { participation, checkIn }: { participation: Participation; checkIn: CheckIn },
    {
      outcomes = NOT_ASKED,
      ...answer
    }: AnswerInput &
      Pick<CheckInAnswer, 'answeredBy' | 'channel' | 'answeredByName' | 'enteredBy'> & {
        outcomes?: OutcomeAnswers | undefined;
      },
  ): Promise<StatusFinding> {
    const now = this.clock.now();
    if (!isOpen(checkIn, dayInPhnomPenh(now)))
      refuse('follow-up.not_open_yet', { params: { opensOn: checkIn.opensOn } }, 409);
    await this.repository.insertAnswer(tx, {
      ...answer,
      ...outcomes,
      checkInId: checkIn.id,
      formVersion: FORM_VERSION,
      answeredAt: now,
    });
    await this.repository.dropDraft(tx, checkIn.id, answer.answeredBy);
    const column = answeredColumn(answer.answeredBy);
    return this.findStatus(tx, participation, checkIn, { [column]: now });
  }

  /** Also after a difference has been settled, and when a check-in is closed without a word. */
  async findStatus(
    tx: Tx,
    participation: Participation,
    checkIn: CheckIn,
    changes: Partial<CheckIn>,
  ): Promise<StatusFinding> {
    const now = this.clock.now();
    const [answers, { plan, activities }] = [
      await this.repository.answersOf(tx, checkIn.id),
      await this.repository.planOf(tx, participation.id),
    ];
    const word = (by: AnsweredBy): CheckInAnswer | null =>
      answers.find(({ answeredBy }) => answeredBy === by) ?? null;
    const finding = followUpStatus({
      months: checkIn.months,
      dueOn: checkIn.dueOn,
      activities,
      ownerUnitNamed: Boolean(plan?.ownerUnit),
      peopleTrained: (plan?.peopleTrained ?? 0) > 0,
      budgetLineExists: Boolean(plan?.budgetLine),
      self: word('self'),
      supervisor: word('supervisor'),
      settledFor: changes.settledFor ?? checkIn.settledFor,
    });
    await this.repository.changeCheckIn(tx, checkIn, {
      ...changes,
      status: finding.status,
      statusRule: finding.rule,
      statusAt: now,
      statusFacts: finding.facts,
      contradictions: [...finding.contradictions],
    });
    // The participation shows its latest check-in; an answer to an older one does not turn it back.
    if (checkIn.months >= (participation.statusMonths ?? 0))
      await this.repository.change(tx, participation, {
        status: finding.status,
        statusRule: finding.rule,
        statusMonths: checkIn.months,
        statusAt: now,
      });
    return finding;
  }
}

function answeredColumn(by: AnsweredBy): 'selfAnsweredAt' | 'supervisorAnsweredAt' {
  return by === 'self' ? 'selfAnsweredAt' : 'supervisorAnsweredAt';
}
