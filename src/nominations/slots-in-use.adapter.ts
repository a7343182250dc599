import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SlotsInUse } from '../programmes';
import { SLOT_HOLDING } from './domain/nomination-lifecycle';
import { holdsSlot } from './sending.repository';

/** Tells the pages of calls how many slots are taken, by the same states that the act of sending counts. */
@Injectable()
export class HeldSlots extends SlotsInUse {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async held(
    callIds: readonly string[],
    organisationId: string | null,
  ): Promise<ReadonlyMap<string, number>> {
    const rows: { callId: string; n: number }[] = await this.dataSource.query(
      `select call_id as "callId", count(*)::int as n from nomination
       where call_id = any($1) and ($2::uuid is null or organisation_id = $2) and ${holdsSlot('$3')} group by call_id`,
      [callIds, organisationId, SLOT_HOLDING],
    );
    return new Map(rows.map(({ callId, n }) => [callId, n]));
  }
}
