import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { NominationQueries } from '../nominations';
import { CallQueries, type CallFacts } from '../programmes';
import { stageOf } from '../programmes/domain';
import type { ConflictKind } from './domain/conflict-of-interest';

export interface OwnConflict {
  readonly source: 'detected' | 'declared';
  readonly kind: ConflictKind;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly liftedAt: Date | null;
  readonly call: CallFacts;
  /** What the reader had seen: the name, and outside blind stages the organisation; never a number or a mark. */
  readonly nominee: {
    readonly familyName: string;
    readonly givenName: string;
    readonly familyNameKm: string | null;
    readonly givenNameKm: string | null;
    readonly organisation: {
      readonly nameEn: string;
      readonly nameKm: string | null;
      readonly nameJa: string | null;
    } | null;
  };
}

type Row = Pick<OwnConflict, 'source' | 'kind' | 'reason' | 'createdAt' | 'liftedAt'> & {
  nominationId: string;
  callId: string;
  stage: string;
};

/**
 * A reader's own conflicts: what was declared or found, and why. Of a file that the reader was never shown by name nothing is
 * in here: that somebody of the reader's own ministry stands before a panel would be news.
 */
@Injectable()
export class OwnConflictsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly calls: CallQueries,
  ) {}

  async of(actor: Actor): Promise<OwnConflict[]> {
    const rows: Row[] = await this.dataSource.query(
      `select c.source, c.kind, c.reason, c.created_at as "createdAt", c.lifted_at as "liftedAt",
         c.nomination_id as "nominationId", p.call_id as "callId", p.stage
       from conflict_of_interest c join panel p on p.id = c.panel_id
       where c.person_id = $1 and (c.source = 'declared'
         or exists (select from review_assignment a where a.panel_id = c.panel_id and a.person_id = c.person_id
           and a.nomination_id = c.nomination_id and a.declared_at is not null)
         or exists (select from names_declaration d where d.panel_id = c.panel_id and d.person_id = c.person_id
           and c.nomination_id = any(d.nomination_ids)))
       order by c.created_at desc, c.id`,
      [actor.personId],
    );
    const facts = await this.nominations.factsOf([...new Set(rows.map(({ nominationId }) => nominationId))]);
    const calls = await this.calls.factsOf([...new Set(rows.map(({ callId }) => callId))]);
    return rows.flatMap(({ nominationId, callId, stage, ...row }): OwnConflict[] => {
      const file = facts.find(({ id }) => id === nominationId);
      const call = calls.get(callId);
      if (!file || !call) return [];
      const { familyName, givenName, familyNameKm, givenNameKm } = file;
      const organisation = stageOf(call, stage).blind
        ? null
        : {
            nameEn: file.organisationNameEn,
            nameKm: file.organisationNameKm,
            nameJa: file.organisationNameJa,
          };
      const nominee = { familyName, givenName, familyNameKm, givenNameKm, organisation };
      return [{ ...row, call, nominee }];
    });
  }
}
