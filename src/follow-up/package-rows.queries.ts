import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AsForwarded } from './entities/participation.entity';
import type { ParticipationState } from './domain';

export interface PackageRow {
  readonly nominationId: string;
  readonly card: AsForwarded;
  readonly state: ParticipationState;
  readonly sex: string | null;
  readonly forwardedOn: string;
  readonly reference: string | null;
}

/** Whom the package of a course is about: everybody who was forwarded and is neither refused nor gone. */
@Injectable()
export class PackageRows {
  constructor(private readonly dataSource: DataSource) {}

  async of(callId: string): Promise<PackageRow[]> {
    return this.dataSource.query(
      `select p.nomination_id as "nominationId", p.as_forwarded as card, p.state, n.sex,
         to_char(p.forwarded_at at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') as "forwardedOn",
         p.japan_reference as reference
       from participation p join report_nomination n on n.nomination_id = p.nomination_id
       where p.call_id = $1 and p.state in ('forwarded','accepted','departed','completed')
         and n.state not in ('withdrawn','substituted') order by p.sort_name, p.id`,
      [callId],
    );
  }
}
