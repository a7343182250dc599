import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor';
import { found, refuse } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { transitionOf, type Milestone, type NominationAct } from './domain/nomination-lifecycle';
import { Nomination } from './entities/nomination.entity';
import { scopeOf } from './nominations.scope';

/** What may change together with the state. */
type MovedFacts = Partial<
  Pick<
    Nomination,
    | 'stateReason'
    | 'submittedBy'
    | 'supervisorName'
    | 'supervisorEmail'
    | 'supervisorPersonId'
    | 'level'
    | 'endorsedLevels'
    | 'reachedOrganisationIds'
    | 'graceUntil'
  >
>;

const MILESTONE_PROPERTY: Readonly<Record<Milestone, keyof Nomination>> = {
  submitted_at: 'submittedAt',
  endorsed_at: 'endorsedAt',
  screened_at: 'screenedAt',
  reviewed_at: 'reviewedAt',
  selected_at: 'selectedAt',
  forwarded_at: 'forwardedAt',
  accepted_at: 'acceptedAt',
  departed_at: 'departedAt',
  completed_at: 'completedAt',
};

/** Locks and moves nominations; like every repository here it works in the caller's transaction. */
@Injectable()
export class NominationsRepository {
  /** The nomination, locked until the end of the transaction; 404 when it is not this actor's to see. */
  async lockFor(tx: Tx, actor: Actor, id: string): Promise<Nomination> {
    const scope = scopeOf(actor);
    return found(
      await tx
        .createQueryBuilder(Nomination, 'n')
        .setLock('pessimistic_write')
        .where('n.id = :id', { id })
        .andWhere(
          `(cast(:organisationId as uuid) is null or n.organisation_id = :organisationId
            or cast(:centralId as uuid) = any(n.reached_organisation_ids))`,
          scope,
        )
        .andWhere('(cast(:personId as uuid) is null or n.person_id = :personId)', scope)
        .getOne(),
    );
  }

  /**
   * One queue for everybody who touches the same thing until their transactions end: the slots of an organisation in a
   * call, or the one open nomination of a person. Counting and taking are then one step, however many come at once.
   */
  async queueFor(tx: Tx, ...what: string[]): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what.join(' ')]);
  }

  /** Moves one nomination by the table of transitions, from the version that was read; a second mover changes nothing. */
  async move(
    tx: Tx,
    nomination: Pick<Nomination, 'id' | 'version'>,
    act: NominationAct,
    now: Date,
    more: MovedFacts = {},
  ): Promise<void> {
    const { from, to, milestone } = transitionOf(act);
    const moved = await tx
      .createQueryBuilder()
      .update(Nomination)
      .set({
        state: to,
        stateSince: now,
        stateReason: null,
        ...more,
        ...(milestone ? { [MILESTONE_PROPERTY[milestone]]: now } : {}),
      })
      .where('id = :id and version = :version and state = any(:from)', { ...nomination, from })
      .execute();
    if (moved.affected !== 1) refuse('common.changed_meanwhile', {}, 409);
  }
}
