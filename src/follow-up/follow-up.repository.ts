import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { found, refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import type { AnsweredBy, PlannedActivity } from './domain';
import type { KeptAnswers } from './domain/kept-answers';
import { ActionPlanActivity } from './entities/action-plan-activity.entity';
import { ActionPlan } from './entities/action-plan.entity';
import { CheckInAnswer } from './entities/check-in-answer.entity';
import { CheckInDraft } from './entities/check-in-draft.entity';
import { CheckIn } from './entities/check-in.entity';
import { FinalReport } from './entities/final-report.entity';
import { Participation } from './entities/participation.entity';
import type { ParticipationScope } from './follow-up.policy';

export const EVERYONE: ParticipationScope = { organisationId: null, personId: null };

/** The only writer of the tables of follow-up. A participation is locked first, then what hangs on it. */
@Injectable()
export class FollowUpRepository {
  async lock(tx: Tx, id: string, scope: ParticipationScope): Promise<Participation> {
    return found(
      await tx.findOne(Participation, {
        where: {
          id,
          ...(scope.organisationId ? { organisationId: scope.organisationId } : {}),
          ...(scope.personId ? { personId: scope.personId } : {}),
        },
        lock: { mode: 'pessimistic_write' },
      }),
    );
  }

  /** The check-in with its participation, both locked. */
  async lockCheckIn(
    tx: Tx,
    checkInId: string,
    scope: ParticipationScope,
  ): Promise<{ participation: Participation; checkIn: CheckIn }> {
    const { participationId } = found(await tx.findOneBy(CheckIn, { id: checkInId }));
    const participation = await this.lock(tx, participationId, scope);
    return { participation, checkIn: found(await tx.findOneBy(CheckIn, { id: checkInId })) };
  }

  async insertParticipations(tx: Tx, rows: QueryDeepPartialEntity<Participation>[]): Promise<void> {
    await tx.insert(Participation, rows);
  }

  async change(tx: Tx, row: Participation, changes: QueryDeepPartialEntity<Participation>): Promise<void> {
    const { affected } = await tx.update(Participation, { id: row.id, version: row.version }, changes);
    if (affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  async insertCheckIns(tx: Tx, rows: QueryDeepPartialEntity<CheckIn>[]): Promise<void> {
    await tx.insert(CheckIn, rows);
  }

  async changeCheckIn(tx: Tx, row: CheckIn, changes: QueryDeepPartialEntity<CheckIn>): Promise<void> {
    const { affected } = await tx.update(CheckIn, { id: row.id, version: row.version }, changes);
    if (affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  /** A second answer of the same person finds the row taken and is refused; the first one stands as it was given. */
  async insertAnswer(tx: Tx, answer: Omit<CheckInAnswer, 'id'>): Promise<void> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(CheckInAnswer)
      .values({ id: newId(), ...answer })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length !== 1) refuse('follow-up.already_answered', {}, 409);
  }

  async keepDraft(
    tx: Tx,
    checkInId: string,
    answeredBy: AnsweredBy,
    answers: KeptAnswers,
    savedAt: Date,
  ): Promise<void> {
    await tx.upsert(CheckInDraft, { id: newId(), checkInId, answeredBy, answers, savedAt }, [
      'checkInId',
      'answeredBy',
    ]);
  }

  /** Of one of the two, or of both. */
  async dropDraft(tx: Tx, checkInId: string, answeredBy?: AnsweredBy): Promise<void> {
    await tx.delete(CheckInDraft, answeredBy ? { checkInId, answeredBy } : { checkInId });
  }

  async insertFinalReport(tx: Tx, participationId: string, dueOn: string): Promise<void> {
    await tx.insert(FinalReport, { participationId, dueOn });
  }

  finalReport(tx: Tx, participationId: string): Promise<FinalReport | null> {
    return tx.findOneBy(FinalReport, { participationId });
  }

  async receiveFinalReport(
    tx: Tx,
    { participationId, ...received }: Omit<FinalReport, 'dueOn'>,
  ): Promise<void> {
    await tx.update(FinalReport, { participationId }, received);
  }

  answersOf(tx: Tx, checkInId: string): Promise<CheckInAnswer[]> {
    return tx.findBy(CheckInAnswer, { checkInId });
  }

  async planOf(
    tx: Tx,
    participationId: string,
  ): Promise<{ plan: ActionPlan | null; activities: ActionPlanActivity[] }> {
    const plan = await tx.findOneBy(ActionPlan, { participationId });
    const activities = plan
      ? await tx.find(ActionPlanActivity, { where: { actionPlanId: plan.id }, order: { position: 'asc' } })
      : [];
    return { plan, activities };
  }

  async insertPlan(tx: Tx, plan: QueryDeepPartialEntity<ActionPlan>): Promise<void> {
    await tx.insert(ActionPlan, plan);
  }

  async changePlan(tx: Tx, plan: ActionPlan, changes: QueryDeepPartialEntity<ActionPlan>): Promise<void> {
    const { affected } = await tx.update(ActionPlan, { id: plan.id, version: plan.version }, changes);
    if (affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }

  /** Rows keep their identity as long as they are in the list; those left out are gone. */
  async replaceActivities(
    tx: Tx,
    actionPlanId: string,
    before: readonly ActionPlanActivity[],
    after: readonly PlannedActivity[],
  ): Promise<void> {
    const known = new Set(before.map(({ id }) => id));
    const kept = new Set(after.map(({ id }) => id));
    const gone = before.filter(({ id }) => !kept.has(id));
    if (gone.length > 0)
      await tx.delete(
        ActionPlanActivity,
        gone.map(({ id }) => id),
      );
    if (after.length === 0) return;
    await tx.upsert(
      ActionPlanActivity,
      after.map((activity, position) => ({
        ...activity,
        id: activity.id && known.has(activity.id) ? activity.id : newId(),
        actionPlanId,
        position,
      })),
      ['id'],
    );
  }

  async setProgress(tx: Tx, actionPlanId: string, progress: ReadonlyMap<string, number>): Promise<void> {
    if (progress.size === 0) return;
    await tx.query(
      `update action_plan_activity a set progress = u.progress
       from unnest($2::uuid[], $3::int[]) as u (id, progress) where a.id = u.id and a.action_plan_id = $1`,
      [actionPlanId, [...progress.keys()], [...progress.values()]],
    );
  }
}
