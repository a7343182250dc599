import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse } from '../kernel/domain/refusal';
import { newId } from '../kernel/ids';
import type { Tx } from '../kernel/transaction';
import { FollowUpPlan } from './entities/follow-up-plan.entity';

/** Versions of the plans, and their only writer. */
@Injectable()
export class FollowUpPlansRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One after the other for one programme, so that a version gets one number. */
  async queueFor(tx: Tx, programmeCode: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`follow-up ${programmeCode}`]);
  }

  /** Newest first. */
  versions(programmeCode: string, tx: Tx = this.dataSource.manager): Promise<FollowUpPlan[]> {
    return tx.find(FollowUpPlan, { where: { programmeCode }, order: { number: 'desc' } });
  }

  all(): Promise<FollowUpPlan[]> {
    return this.dataSource.manager.find(FollowUpPlan, { order: { programmeCode: 'asc', number: 'desc' } });
  }

  draft(tx: Tx, programmeCode: string): Promise<FollowUpPlan | null> {
    return tx.findOneBy(FollowUpPlan, { programmeCode, state: 'draft' });
  }

  inForce(tx: Tx, programmeCode: string): Promise<FollowUpPlan | null> {
    return tx.findOne(FollowUpPlan, {
      where: { programmeCode, state: 'published' },
      order: { number: 'desc' },
    });
  }

  async programmes(tx: Tx): Promise<ReadonlySet<string>> {
    const rows: { code: string }[] = await tx.query(
      'select distinct programme_code as code from follow_up_plan',
    );
    return new Set(rows.map(({ code }) => code));
  }

  async insert(tx: Tx, plan: Omit<FollowUpPlan, 'id' | 'number' | 'version'>): Promise<number> {
    const [last] = await this.versions(plan.programmeCode, tx);
    const number = (last?.number ?? 0) + 1;
    await tx.insert(FollowUpPlan, { ...plan, id: newId(), number });
    return number;
  }

  async change(tx: Tx, draft: FollowUpPlan, changes: Partial<FollowUpPlan>): Promise<number> {
    const { id, version, number } = draft;
    const { affected } = await tx.update(FollowUpPlan, { id, version }, changes);
    if (affected !== 1) refuse('common.changed_meanwhile', {}, 409);
    return number;
  }
}
