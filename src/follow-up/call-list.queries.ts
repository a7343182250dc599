import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import type { Page } from '../kernel/pagination';
import { NominationQueries } from '../nominations';
import type { AnsweredBy } from './domain';
import { FollowUpQueries, type BoardRow } from './follow-up.queries';

export interface Callee {
  readonly who: AnsweredBy;
  readonly name: string | null;
  /** Null where nobody has told us a number. */
  readonly phone: string | null;
  readonly href: string;
}

export interface CallLine {
  readonly row: BoardRow;
  /** Both when both are silent; the official first. */
  readonly callees: readonly Callee[];
}

/** Whom to call today: the longest overdue first, with the numbers, for the desk that telephones and nobody else. */
@Injectable()
export class CallListQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly board: FollowUpQueries,
    private readonly nominations: NominationQueries,
    private readonly people: PeopleFacts,
  ) {}

  async today(actor: Actor, after?: string): Promise<Page<CallLine>> {
    const page = await this.board.board(actor, { view: 'overdue' }, after);
    const participations: { id: string; personId: string; nominationId: string; superior: string | null }[] =
      await this.dataSource.query(
        `select id, person_id as "personId", nomination_id as "nominationId", supervisor_name as superior
         from participation where id = any($1)`,
        [page.rows.map(({ participationId }) => participationId)],
      );
    const nominations = await this.nominations.factsOf(participations.map((one) => one.nominationId));
    const superiorOf = new Map(nominations.map((one) => [one.id, one.supervisorPersonId]));
    const people = await this.people.of([
      ...participations.map(({ personId }) => personId),
      ...[...superiorOf.values()].filter((id) => id !== null),
    ]);
    const phoneOf = (id: string | null | undefined): string | null => (id && people.get(id)?.phone) || null;
    const rows = page.rows.map((row): CallLine => {
      const one = participations.find(({ id }) => id === row.participationId);
      const callee = (who: AnsweredBy): Callee => ({
        who,
        name: who === 'supervisor' ? (one?.superior ?? null) : null,
        phone: phoneOf(who === 'self' ? one?.personId : superiorOf.get(one?.nominationId ?? '')),
        href: `/follow-up/check-ins/${row.id}/telephone?by=${who}`,
      });
      const silent = (['self', 'supervisor'] as const).filter(
        (by) => !row.words.some((word) => word.by === by),
      );
      return { row, callees: silent.map(callee) };
    });
    return { ...page, rows };
  }
}
