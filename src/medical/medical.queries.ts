import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { NotVisible } from '../kernel/domain/refusal';
import { PAGE_SIZE, decodeCursor, pageOf, type Page } from '../kernel/pagination';
import type { Tx } from '../kernel/transaction';
import type { WaitingRow } from '../kernel/waiting';
import { NominationQueries, type NominationFacts } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { CHECKED_STATES } from './domain/medical-check';

export interface PartStanding {
  readonly complete: boolean;
  readonly way: 'online' | 'paper';
  readonly completeSections: readonly string[];
  readonly commitment: string | null;
}

export interface FileToCheck {
  readonly nomination: NominationFacts;
  readonly call: CallFacts;
  readonly way: 'online' | 'paper';
  readonly checks: number;
  readonly checkedAt: Date | null;
}

interface QueueRow {
  readonly id: string;
  readonly way: 'online' | 'paper';
  readonly savedAt: Date;
  readonly checks: number;
  readonly checkedAt: Date | null;
}

/** What may be known of medical parts without opening them, and the list of files for the checker. */
@Injectable()
export class MedicalQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
  ) {}

  /** Complete or not, and nothing of what is in it. Unscoped: for use cases that answer for their own scope. */
  async standing(
    nominationIds: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, PartStanding>> {
    const rows: (PartStanding & { nominationId: string })[] = await tx.query(
      `select nomination_id as "nominationId", complete, way, complete_sections as "completeSections", commitment
       from medical_part where nomination_id = any($1)`,
      [nominationIds],
    );
    return new Map(rows.map(({ nominationId, ...standing }) => [nominationId, standing]));
  }

  /** Files to check, those nobody has looked at first, then by when they were handed in. */
  async queue(actor: Actor, done: boolean, after: string | undefined): Promise<Page<FileToCheck>> {
    if (!actor.permissions.has('medical:check')) throw new NotVisible();
    const cursor = decodeCursor(after);
    const rows: QueueRow[] = await this.dataSource.query(
      `select p.nomination_id as id, p.way, p.saved_at as "savedAt", count(c.id)::int as checks,
         max(c.checked_at) as "checkedAt"
       from medical_part p left join medical_check c on c.nomination_id = p.nomination_id
       where p.complete group by p.nomination_id
       having (count(c.id) > 0) = $1 order by p.saved_at, p.nomination_id`,
      [done],
    );
    const facts = new Map(
      (await this.nominations.factsOf(rows.map(({ id }) => id)))
        .filter(({ state, personId }) => isChecked(state) && personId !== actor.personId)
        .map((one) => [one.id, one]),
    );
    const open = rows.filter(({ id }) => facts.has(id));
    const start = open.findIndex(({ id }) => id === cursor?.id) + 1;
    const shown = open.slice(start, start + PAGE_SIZE + 1);
    const calls = await this.calls.factsOf([...new Set(shown.map(({ id }) => facts.get(id)?.callId ?? ''))]);
    const files = shown.flatMap(({ id, ...row }): FileToCheck[] => {
      const nomination = facts.get(id);
      const call = nomination && calls.get(nomination.callId);
      return call ? [{ ...row, nomination, call }] : [];
    });
    return pageOf(files, open.length, ({ nomination }) => ({ key: '', id: nomination.id }));
  }

  /** How many wait, over all calls and without a name: the one thing the secretariat may know of this work. */
  async howManyWait(): Promise<number> {
    const rows: { id: string }[] = await this.dataSource.query(
      `select p.nomination_id as id from medical_part p where p.complete
         and not exists (select from medical_check c where c.nomination_id = p.nomination_id)`,
    );
    const facts = await this.nominations.factsOf(rows.map(({ id }) => id));
    return facts.filter(({ state }) => isChecked(state)).length;
  }

  async waitingFor(actor: Actor): Promise<WaitingRow[]> {
    if (!actor.permissions.has('medical:check')) return [];
    const { total } = await this.queue(actor, false, undefined);
    if (total === 0) return [];
    return [
      {
        status: { group: 'with_someone', key: 'medical:waiting.status' },
        title: 'Tsubasa',
        titleKm: null,
        detailKey: 'medical:waiting.to_check',
        detailParams: { count: total },
        course: null,
        dueAt: null,
        href: '/medical',
        actionKey: 'medical:waiting.act',
        mine: true,
      },
    ];
  }
}

const isChecked = (state: string): boolean => (CHECKED_STATES as readonly string[]).includes(state);
