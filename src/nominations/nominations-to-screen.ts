import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { refuse, Refused } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import type { Answers } from './domain/form-template';
import {
  SCREENABLE_STATES,
  transitionOf,
  type NominationAct,
  type NominationState,
} from './domain/nomination-lifecycle';
import type { Nomination } from './entities/nomination.entity';
import { mayScreen } from './nominations.policy';
import { NominationsRepository } from './nominations.repository';

export interface NominationToScreen {
  readonly id: string;
  readonly number: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly state: NominationState;
  readonly version: number;
  readonly screeningNo: number;
  readonly answers: Readonly<Record<string, Answers>>;
}

export type ScreeningAct = Extract<NominationAct, `find_${string}`>;

/** What the check of rules reads and moves of nominations; the rules themselves are none of this feature's business. */
@Injectable()
export class NominationsToScreen {
  constructor(private readonly repository: NominationsRepository) {}

  /** In one order, so that two officers who check the same call wait for each other instead of blocking each other. */
  async lock(tx: Tx, callId: string, nominationId: string | null): Promise<void> {
    await tx.query(
      `select 1 from nomination where call_id = $1 and state = any($2) and ($3::uuid is null or id = $3)
       order by id for update`,
      [callId, SCREENABLE_STATES, nominationId],
    );
  }

  /** One nomination, locked, when this actor may check it now. */
  async lockOne(tx: Tx, actor: Actor, id: string): Promise<Nomination> {
    const nomination = await this.repository.lockFor(tx, actor, id);
    const refusal = mayScreen(actor, nomination);
    if (refusal) throw new Refused([refusal], 409);
    return nomination;
  }

  /**
   * Nominations of the call that can be checked, or the one named, with the sections that rules ask about: by number, so
   * many at a time, beginning after the number given.
   */
  async rows(
    tx: Tx,
    callId: string,
    sections: readonly string[],
    { nominationId, after, most }: { nominationId: string | null; after: string; most: number },
  ): Promise<NominationToScreen[]> {
    return tx.query(
      `select n.id, n.number, n.person_id as "personId", n.organisation_id as "organisationId", n.state, n.version,
         n.screening_no as "screeningNo",
         coalesce((select jsonb_object_agg(a.section, a.answers) from nomination_answer a
           where a.nomination_id = n.id and a.section = any($4)), '{}') as answers
       from nomination n where n.call_id = $1 and n.state = any($2) and ($3::uuid is null or n.id = $3) and n.number > $5
       order by n.number limit $6`,
      [callId, SCREENABLE_STATES, nominationId, sections, after, most],
    );
  }

  /** The rows are locked and were read under that lock; a row that did not move is a fault, not a refusal. */
  async move(tx: Tx, ids: readonly string[], act: ScreeningAct, now: Date): Promise<void> {
    if (ids.length === 0) return;
    const { from, to, milestone } = transitionOf(act);
    const moved: unknown[] = await tx.query(
      `with moved as (
         update nomination set state = $2, screening_no = screening_no + 1, version = version + 1, ${milestone} = $3,
           state_since = case when state = $2 then state_since else $3 end,
           state_reason = case when state = $2 then state_reason end
         where id = any($1) and state = any($4) returning id)
       select id from moved`,
      [ids, to, now, from],
    );
    if (moved.length !== ids.length) refuse('common.changed_meanwhile', {}, 409);
  }
}
