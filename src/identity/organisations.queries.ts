import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '../kernel/actor';
import { Clock, dayInPhnomPenh } from '../kernel/clock';
import type { OrganisationView } from './identity.queries';

export interface OrganisationRow extends OrganisationView {
  /** People who hold a role there today. */
  readonly people: number;
}

/** The directory of organisations, and who holds which role, for administrators. */
@Injectable()
export class OrganisationsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Active organisations of one kind, by English name. */
  async ofKind(kind: string): Promise<OrganisationRow[]> {
    return this.dataSource.query(
      `select o.id, o.code, o.kind, o.name_en as "nameEn", o.name_km as "nameKm", o.name_ja as "nameJa",
         count(distinct m.person_id)::int as people
       from organisation o
       left join membership m on m.organisation_id = o.id and m.valid_from <= $2 and (m.valid_to is null or m.valid_to >= $2)
       where o.active and o.kind = $1 group by o.id order by o.name_en`,
      [kind, dayInPhnomPenh(this.clock.now())],
    );
  }

  async countsByKind(): Promise<ReadonlyMap<string, number>> {
    const rows: { kind: string; n: number }[] = await this.dataSource.query(
      'select kind, count(*)::int as n from organisation where active group by kind',
    );
    return new Map(rows.map(({ kind, n }) => [kind, n]));
  }

  async holdersByRole(): Promise<ReadonlyMap<Role, number>> {
    const rows: { role: Role; n: number }[] = await this.dataSource.query(
      `select role, count(distinct person_id)::int as n from membership
       where valid_from <= $1 and (valid_to is null or valid_to >= $1) group by role`,
      [dayInPhnomPenh(this.clock.now())],
    );
    return new Map(rows.map(({ role, n }) => [role, n]));
  }
}
