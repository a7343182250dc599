import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PersonHistory, type HistoryEntry } from '../identity';
import { CallQueries } from '../programmes';
import type { NominationState } from './domain/nomination-lifecycle';
import { statusGroupOf } from './domain/nomination-words';
import { PastParticipations } from './past-participations.queries';

interface Row {
  id: string;
  number: string;
  callId: string;
  organisationId: string;
  state: NominationState;
  stateReason: string | null;
  createdAt: Date;
}

/** The nominations of a person with their result, and what was before this system. */
@Injectable()
export class NominationHistory extends PersonHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calls: CallQueries,
    private readonly past: PastParticipations,
  ) {
    super();
  }

  async of(personId: string): Promise<HistoryEntry[]> {
    const rows: Row[] = await this.dataSource.query(
      `select id, number, call_id as "callId", organisation_id as "organisationId", state,
         state_reason as "stateReason", created_at as "createdAt" from nomination where person_id = $1`,
      [personId],
    );
    const calls = await this.calls.factsOf([...new Set(rows.map(({ callId }) => callId))]);
    const nominations = rows.map((row): HistoryEntry => {
      const call = calls.get(row.callId);
      return {
        on: row.createdAt.toISOString(),
        textKey: 'nominations:history.nominated',
        params: { number: row.number, call: call?.number ?? '' },
        status: { group: statusGroupOf(row.state), key: `nominations:state.${row.state}` },
        organisationId: row.organisationId,
        href: `/nominations/${row.id}`,
        ...(call ? { course: { en: call.titleEn, km: call.titleKm, ja: call.titleJa } } : {}),
        ...(row.stateReason ? { note: row.stateReason } : {}),
      };
    });
    const before = (await this.past.all(personId)).map((row): HistoryEntry => ({
      on: row.endedOn,
      textKey: row.struckAt ? 'nominations:history.past_struck' : 'nominations:history.past',
      params: { title: row.courseTitle, fromOn: row.startedOn, toOn: row.endedOn },
      note: row.struckReason ?? row.source,
      href: `/people/${personId}/participations`,
    }));
    return [...nominations, ...before];
  }

  override async organisations(
    personIds: readonly string[],
  ): Promise<{ personId: string; organisationId: string }[]> {
    return this.dataSource.query(
      `select distinct person_id as "personId", organisation_id as "organisationId" from nomination
       where person_id = any($1)`,
      [personIds],
    );
  }
}
