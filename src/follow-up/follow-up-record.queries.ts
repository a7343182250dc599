import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import { found } from '../kernel/domain/refusal';
import type { AnsweredBy, CheckInMark, LinkState } from './domain';
import type { KeptAnswers } from './domain/kept-answers';
import { checkInMark, isOpen, linkState, planProgress } from './domain';
import type { ActionPlanActivity } from './entities/action-plan-activity.entity';
import { ActionPlanActivity as Activity } from './entities/action-plan-activity.entity';
import { ActionPlan } from './entities/action-plan.entity';
import { CheckInAnswer } from './entities/check-in-answer.entity';
import { CheckInDraft } from './entities/check-in-draft.entity';
import { CheckIn } from './entities/check-in.entity';
import { FinalReport } from './entities/final-report.entity';
import { SupervisorLink } from './entities/supervisor-link.entity';
import { seesSupervisorAnswers } from './follow-up.policy';
import { ParticipationQueries, type ParticipationRecord } from './participation.queries';

export interface PlanView {
  readonly version: number;
  readonly state: ActionPlan['state'];
  readonly ownerUnit: string | null;
  readonly peopleTrained: number | null;
  readonly budgetLine: string | null;
  readonly sentAt: Date | null;
  readonly agreedAt: Date | null;
  readonly agreedByName: string | null;
  readonly agreedByRole: string | null;
  readonly returnNote: string | null;
  readonly activities: readonly Omit<ActionPlanActivity, 'actionPlanId'>[];
  /** Weighted progress of the whole plan; null while it is empty. */
  readonly rate: number | null;
}

export interface CheckInView extends Pick<
  CheckIn,
  | 'id'
  | 'months'
  | 'opensOn'
  | 'dueOn'
  | 'closesOn'
  | 'openedOn'
  | 'status'
  | 'statusRule'
  | 'statusAt'
  | 'statusFacts'
  | 'contradictions'
  | 'settledFor'
  | 'settledNote'
  | 'settledAt'
> {
  readonly mark: CheckInMark;
  readonly open: boolean;
  readonly self: CheckInAnswer | null;
  /** Null for the official also when there is one: the superior was promised so. */
  readonly supervisor: CheckInAnswer | null;
  readonly supervisorAnswered: boolean;
}

export interface LinkView extends Pick<
  SupervisorLink,
  'id' | 'purpose' | 'supervisorName' | 'createdAt' | 'expiresAt'
> {
  readonly checkInId: string | null;
  readonly state: LinkState;
}

export interface FollowUpRecord {
  readonly participation: ParticipationRecord;
  readonly plan: PlanView | null;
  readonly checkIns: readonly CheckInView[];
  /** Null before the return. */
  readonly finalReport: Pick<FinalReport, 'dueOn' | 'receivedOn'> | null;
}

/** One participation with what hangs on it, for those who may see it. */
@Injectable()
export class FollowUpRecordQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly participations: ParticipationQueries,
    private readonly clock: Clock,
  ) {}

  async record(actor: Actor, participationId: string): Promise<FollowUpRecord> {
    const participation = await this.participations.record(actor, participationId);
    const [plan, checkIns, finalReport] = await Promise.all([
      this.plan(participationId),
      this.checkIns(participationId, seesSupervisorAnswers(actor)),
      this.dataSource.manager.findOneBy(FinalReport, { participationId }),
    ]);
    return { participation, plan, checkIns, finalReport };
  }

  async plan(participationId: string): Promise<PlanView | null> {
    const tx = this.dataSource.manager;
    const plan = await tx.findOneBy(ActionPlan, { participationId });
    if (!plan) return null;
    const activities = await tx.find(Activity, {
      where: { actionPlanId: plan.id },
      order: { position: 'asc' },
    });
    return { ...plan, activities, rate: planProgress(activities) };
  }

  /** The check-in of an address with its participation, if the actor may see it. */
  async checkIn(actor: Actor, checkInId: string): Promise<{ record: FollowUpRecord; checkIn: CheckInView }> {
    const { participationId } = found(await this.dataSource.manager.findOneBy(CheckIn, { id: checkInId }));
    const record = await this.record(actor, participationId);
    return { record, checkIn: found(record.checkIns.find(({ id }) => id === checkInId)) };
  }

  /** What one of the two has kept of a form, to go on with; only ever shown to the one who typed it. */
  async draft(
    checkInId: string | null,
    answeredBy: AnsweredBy,
  ): Promise<{ values?: KeptAnswers; keptAt: Date | null }> {
    const kept =
      checkInId && (await this.dataSource.manager.findOneBy(CheckInDraft, { checkInId, answeredBy }));
    return kept ? { values: kept.answers, keptAt: kept.savedAt } : { keptAt: null };
  }

  /** Links sent to superiors, newest first; never their keys. */
  async links(participationId: string): Promise<LinkView[]> {
    const now = this.clock.now();
    const links = await this.dataSource.manager.find(SupervisorLink, {
      where: { participationId },
      order: { createdAt: 'desc', id: 'asc' },
    });
    return links.map((link) => ({
      id: link.id,
      purpose: link.purpose,
      checkInId: link.checkInId,
      supervisorName: link.supervisorName,
      createdAt: link.createdAt,
      expiresAt: link.expiresAt,
      state: linkState(link, now),
    }));
  }

  /** For the page behind a link: what the superior needs to know of the official, and nothing more. */
  async behindLink(link: SupervisorLink): Promise<{
    card: ParticipationRecord['card'];
    plan: PlanView | null;
    months: number | null;
  }> {
    const [row]: { card: ParticipationRecord['card']; months: number | null }[] = await this.dataSource.query(
      `select p.as_forwarded as card, (select c.months from check_in c where c.id = $2) as months
       from participation p where p.id = $1`,
      [link.participationId, link.checkInId],
    );
    return { ...found(row), plan: await this.plan(link.participationId) };
  }

  private async checkIns(participationId: string, withSupervisor: boolean): Promise<CheckInView[]> {
    const tx = this.dataSource.manager;
    const today = dayInPhnomPenh(this.clock.now());
    const [rows, answers] = await Promise.all([
      tx.find(CheckIn, { where: { participationId }, order: { months: 'asc' } }),
      tx
        .createQueryBuilder(CheckInAnswer, 'a')
        .innerJoin(CheckIn, 'c', 'c.id = a.check_in_id')
        .where('c.participation_id = :participationId', { participationId })
        .getMany(),
    ]);
    return rows.map((row) => {
      const word = (by: string): CheckInAnswer | null =>
        answers.find((answer) => answer.checkInId === row.id && answer.answeredBy === by) ?? null;
      const selfAnswered = row.selfAnsweredAt !== null;
      const supervisorAnswered = row.supervisorAnsweredAt !== null;
      return {
        ...row,
        mark: checkInMark({ ...row, selfAnswered, supervisorAnswered }, today),
        open: isOpen(row, today),
        self: word('self'),
        supervisor: withSupervisor ? word('supervisor') : null,
        supervisorAnswered,
      };
    });
  }
}
