import { ClosedRuns } from './closed-runs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type PersonFacts } from '../identity';
import type { Actor } from '../kernel/actor';
import { NotVisible } from '../kernel/domain/refusal';
import { NominationQueries, type NominationFacts } from '../nominations';
import type { SelectionForce } from './entities/selection-force.entity';

export interface ForceRow extends Pick<
  SelectionForce,
  'id' | 'direction' | 'reason' | 'signedAt' | 'liftedAt' | 'liftReason'
> {
  readonly nomination: NominationFacts;
  readonly signer: PersonFacts | null;
}

/** Decisions about one person that were signed before the selection. Not for the Japan side: a reason tells who it is. */
@Injectable()
export class ForcedQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly names: PeopleFacts,
    private readonly closed: ClosedRuns,
  ) {}

  /** Those that stand first, then those taken back. */
  async ofCall(actor: Actor, callId: string): Promise<ForceRow[]> {
    if (actor.role === 'observer') throw new NotVisible();
    const rows: (Omit<ForceRow, 'nomination' | 'signer'> & { nominationId: string; signedBy: string })[] =
      await this.dataSource.query(
        `select id, nomination_id as "nominationId", direction, reason, signed_by as "signedBy",
           signed_at as "signedAt", lifted_at as "liftedAt", lift_reason as "liftReason"
         from selection_force where call_id = $1 order by lifted_at is not null, signed_at desc, id`,
        [callId],
      );
    const facts = await this.nominations.factsOf(rows.map(({ nominationId }) => nominationId));
    // Who is decided by hand tells of the file: to somebody with a conflict in one of them the list is closed.
    await this.closed.demandOpen(
      actor,
      facts.map(({ number }) => number),
    );
    const names = await this.names.of(rows.map(({ signedBy }) => signedBy));
    return rows.flatMap(({ nominationId, signedBy, ...row }) => {
      const nomination = facts.find(({ id }) => id === nominationId);
      return nomination ? [{ ...row, nomination, signer: names.get(signedBy) ?? null }] : [];
    });
  }

  /** About whom a decision can still be signed. */
  async open(actor: Actor, callId: string): Promise<NominationFacts[]> {
    const standing = (await this.ofCall(actor, callId)).filter(({ liftedAt }) => liftedAt === null);
    const waiting = await this.nominations.ofCall(callId, ['in_review']);
    return waiting.filter(({ id }) => !standing.some(({ nomination }) => nomination.id === id));
  }
}
