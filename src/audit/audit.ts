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
    await this.appendAll(tx, actor, [event]);
  }

  /** One entry for each of many records changed by one act, in the order given. */
  async appendAll(tx: Tx, actor: AnyActor, events: readonly AuditEvent[]): Promise<void> {
    if (events.length === 0) return;
    // The lock on the head puts all writers in one order; taken last, it is held for the shortest time.
    const [head]: { seq: string; hash: string }[] = await tx.query(
      'select seq, hash from audit_head for update',
    );
    if (!head) throw new Error('the record has no head');
    const at = this.clock.now();
    let { hash } = head;
    const rows = events.map((event, index) => {
      const entry = {
        seq: Number(head.seq) + 1 + index,
        at: at.toISOString().replace('Z', '000Z'),
        actorId: actor.personId,
        actorName: actor.name,
        actorRole: actor.role,
        organisationId: 'organisationId' in actor ? actor.organisationId : null,
        action: event.action,
        subjectType: event.subjectType,
        subjectId: event.subjectId,
        details: canonicalJson({ ...event.details, ...onBehalf(actor) }),
      };
      const previousHash = hash;
      hash = entryHash(previousHash, entry);
      return { ...entry, at, previousHash, hash };
    });
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      await insert(tx, rows.slice(from, from + ROWS_AT_ONCE));
    }
    await tx.query('update audit_head set seq = $1, hash = $2', [Number(head.seq) + rows.length, hash]);
  }
}

/** An act done in a delegated role says for whom it was done. */
function onBehalf(actor: AnyActor): Readonly<Record<string, string>> {
  if (!('actingFor' in actor) || !actor.actingFor) return {};
  return { actingFor: actor.actingFor.name, actingForId: actor.actingFor.personId };
}

const COLUMNS = [
  'seq',
  'at',
  'actorId',
  'actorName',
  'actorRole',
  'organisationId',
  'action',
  'subjectType',
  'subjectId',
  'details',
  'previousHash',
  'hash',
] as const;
const ROWS_AT_ONCE = 1000;

async function insert(tx: Tx, rows: readonly Record<(typeof COLUMNS)[number], unknown>[]): Promise<void> {
  await tx.query(
    `insert into audit_entry (seq, at, actor_id, actor_name, actor_role, organisation_id, action, subject_type,
       subject_id, details, previous_hash, hash)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`,
    COLUMNS.map((column) => rows.map((row) => row[column])),
  );
}
