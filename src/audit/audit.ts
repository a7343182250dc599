import { Injectable } from '@nestjs/common';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson } from '../kernel/domain/canonical';
import type { Tx } from '../kernel/transaction';
import { entryHash } from './domain/hash-chain';

export interface AuditEvent {
  /** `<subject>.<past participle>`, such as `nomination.submitted`; said in words by the catalogue `audit`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** What changed and why. Never medical or identity data: the record is read by many and never forgets. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The last statement of a write, in its transaction: the act and its entry stand or fall together. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  async append(tx: Tx, actor: AnyActor, event: AuditEvent): Promise<void> {
    // The lock on the head puts all writers in one order; taken last, it is held for the shortest time.
    const [head]: { seq: string; hash: string }[] = await tx.query(
      'select seq, hash from audit_head for update',
    );
    if (!head) throw new Error('the record has no head');
    const at = this.clock.now();
    const entry = {
      seq: Number(head.seq) + 1,
      at: at.toISOString().replace('Z', '000Z'),
      actorId: actor.personId,
      actorName: actor.name,
      actorRole: actor.role,
      organisationId: 'organisationId' in actor ? actor.organisationId : null,
      action: event.action,
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      details: canonicalJson(event.details ?? {}),
    };
    const hash = entryHash(head.hash, entry);
    await tx.query(
      `insert into audit_entry (seq, at, actor_id, actor_name, actor_role, organisation_id, action, subject_type,
         subject_id, details, previous_hash, hash)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
      [
        entry.seq,
        at,
        entry.actorId,
        entry.actorName,
        entry.actorRole,
        entry.organisationId,
        entry.action,
        entry.subjectType,
        entry.subjectId,
        entry.details,
        head.hash,
        hash,
      ],
    );
    await tx.query('update audit_head set seq = $1, hash = $2', [entry.seq, hash]);
  }
}
