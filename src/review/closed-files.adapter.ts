import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NOTHING_CLOSED, type Closed, type ClosedFiles } from '../identity';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../kernel/transaction';
import { NominationQueries } from '../nominations';
import { ConflictCheck } from './conflict-check';

/**
 * Chairs judge, and so does whoever has a seat on a panel, in whatever role they look: what they have a conflict with is
 * closed to them everywhere. A ministry's desk goes on working on its own nominations; it sees no marks.
 */
@Injectable()
export class FilesClosedByConflict implements ClosedFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly conflicts: ConflictCheck,
  ) {}

  async of(actor: Actor, tx: Tx = this.dataSource.manager): Promise<Closed> {
    if (actor.role !== 'chair' && actor.role !== 'officer') return NOTHING_CLOSED;
    if (actor.role === 'officer' && !(await this.hasSeat(tx, actor.personId))) return NOTHING_CLOSED;
    const nominationIds = await this.conflicts.allClosedTo(tx, actor.personId);
    if (nominationIds.length === 0) return NOTHING_CLOSED;
    const facts = await this.nominations.factsOf(nominationIds, tx);
    return { nominationIds, numbers: facts.map(({ number }) => number) };
  }

  private async hasSeat(tx: Tx, personId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'select 1 from panel_member where person_id = $1 and removed_at is null limit 1',
      [personId],
    );
    return rows.length > 0;
  }
}
