import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NominationState } from './domain/nomination-lifecycle';

/** A nomination on its way, and at whose desk it lies. */
export interface OnItsWay {
  readonly id: string;
  readonly number: string;
  readonly callId: string;
  readonly personId: string;
  readonly state: NominationState;
  readonly since: Date;
  /** The level that is to sign, while it is with the ministry. */
  readonly level: string | null;
  readonly rank: number | null;
  readonly sent: boolean;
}

/** Nominations of one organisation that are not decided yet. */
const UNDER_WAY: readonly NominationState[] = [
  'draft',
  'with_ministry',
  'returned',
  'endorsed',
  'eligible',
  'needs_evidence',
  'in_review',
  'selected',
  'forwarded',
];
export const MOST_SHOWN = 200;

/** What a ministry's desk has under way. Scoped by the organisation that is passed: the caller's own. */
@Injectable()
export class MinistryDesk {
  constructor(private readonly dataSource: DataSource) {}

  async underWay(organisationId: string): Promise<OnItsWay[]> {
    return this.dataSource.query(
      `select id, number, call_id as "callId", person_id as "personId", state, state_since as since, level,
         rank_in_organisation as rank, submitted_at is not null as sent
       from nomination where organisation_id = $1 and state = any($2)
       order by state_since, id limit ${MOST_SHOWN}`,
      [organisationId, UNDER_WAY],
    );
  }
}
